#!/bin/sh
docker pull "$(echo registry_example_com | tr _ .)/a/b"
curl "https://$(echo oss-cn-hangzhou.aliyuncs.com | tr a-z b-za)/y"
aws s3 mb s3://b --region "$(echo EU-WEST-1 | tr '[:upper:]' '[:lower:]')"
