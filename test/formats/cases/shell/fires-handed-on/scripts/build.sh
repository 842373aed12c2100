#!/bin/sh
if [ "$MIRROR" = cn ]; then
  pip install -i https://mirrors.aliyun.com/pypi/simple acme
fi
aws s3 ls --region "${REGION:-eu-west-1}"
