#!/bin/sh
docker pull "$(echo registry_cn-hangzhou_aliyuncs_com | tr _ .)/a/b"
Z=$(echo CN-NORTH-1 | tr A-Z a-z)
aws s3 mb s3://b --region "$Z"
curl "https://$(echo oss-cn-xhaxngzhou.aliyuncs.com | tr -d x)/y"
