#!/bin/sh
if [ "$PLACE" = cn ]; then
  docker push registry.cn-hangzhou.aliyuncs.com/acme/web:1
fi
