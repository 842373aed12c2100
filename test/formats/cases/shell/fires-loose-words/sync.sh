#!/bin/bash
OPTIONS="--quiet"
if [ "$1" = china ]; then
  OPTIONS="$OPTIONS --region cn-north-1"
fi
aws s3 sync site "s3://shop" $OPTIONS
if [ "$2" = mirror ]; then FETCH="curl -sO https://mirrors.aliyun.com/a"; else FETCH="true"; fi
$FETCH
