#!/bin/bash
for host in; do curl https://mirrors.aliyun.com/x; done
until true; do curl https://mirrors.aliyun.com/x; done
works() { echo it does; return 0; }
works || curl https://mirrors.aliyun.com/x
AWS_REGION=cn-north-1 true
region=eu-west-1
echo a | while read -r line; do region=cn-north-1; done
aws s3 ls --region "$region" --filters Name=region-name,Values=cn-north-1
kubectl -n shop delete -f - <<END
image: registry.cn-hangzhou.aliyuncs.com/shop/web:1
END
kubectl run web --image=registry.cn-hangzhou.aliyuncs.com/shop/web:1 --dry-run=client -o yaml
ssh-keygen -R gitee.com
fails() { return 1; }
fails && curl https://mirrors.aliyun.com/x
exec make all
curl https://mirrors.aliyun.com/x
