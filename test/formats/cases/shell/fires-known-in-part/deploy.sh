#!/bin/bash
ID=$(aws sts get-caller-identity --query Account --output text)
[ "$1" = push ] || exit 0
docker push "registry.cn-hangzhou.aliyuncs.com/team/$(git rev-parse HEAD)"
curl -sO "https://$ID.oss-cn-beijing.aliyuncs.com/app"
docker login "$ID"
