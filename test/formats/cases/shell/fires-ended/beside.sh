#!/bin/bash
# What stands before `&` runs in a shell of its own, and ends that one alone.
exec sleep 3 &
{ echo started; exit; } &
serve() { exec ./serve; }
serve &
for port in 1 2; do exec ./serve "$port" & done
aws s3 ls --region cn-north-1
kubectl apply -n delete -f - << END
image: registry.cn-hangzhou.aliyuncs.com/shop/web:1
END
exec sleep 3
aws s3 ls --region cn-northwest-1
