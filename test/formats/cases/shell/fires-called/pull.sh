#!/bin/bash
docker pull ${1:-registry.cn-hangzhou.aliyuncs.com}/x/y:1
aws s3 ls --region "${2:-cn-north-1}"
curl "https://${3:-oss-cn-beijing.aliyuncs.com}/x"
