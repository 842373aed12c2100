#!/bin/bash
for region in eu-west-1 cn-north-1; do
  if [ "$region" = eu-west-1 ]; then break; fi
  aws s3 ls --region "$region"
done
trap 'curl https://mirrors.aliyun.com/x' EXIT
trap - EXIT
export AWS_REGION=cn-north-1
export -n AWS_REGION
aws s3 ls
helm upgrade -i a repository/chart --set image=registry.cn-hangzhou.aliyuncs.com/a/b:1 --set image=ghcr.io/a/b:1
set -e
true | false
aws s3 ls --region cn-north-1
