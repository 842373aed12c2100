#!/bin/bash
# Whichever way is taken, something is set: the fallback is nobody's.
if [ "${US:-0}" = 1 ]; then R=us-east-1; else R=eu-west-1; fi
aws s3 ls --region "${R:-cn-north-1}"
if [ -z "$R" ]; then R=ap-east-1; fi
aws s3 ls --region "$R"
case "$R" in
  cn-*) docker pull registry.cn-hangzhou.aliyuncs.com/a/b ;;
esac
