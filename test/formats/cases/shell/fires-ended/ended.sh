#!/bin/bash
exec > >(tee /tmp/log) 2>&1
if [ -n "$X" ]; then
  exec make
fi
fails() { echo no; return 1; }
fails || curl https://mirrors.aliyun.com/x
cat list | while read -r name; do docker pull "registry.cn-hangzhou.aliyuncs.com/shop/$name"; done
kubectl create deployment web --image=registry.cn-hangzhou.aliyuncs.com/shop/web:1 --dry-run=client -o yaml |
  kubectl apply -f -
page=https://example.com/x
curl "${page/example.com/mirrors.tencent.com}"
