#!/bin/sh
if [ "$STAGE" = cn ]; then
  docker push registry.cn-beijing.aliyuncs.com/acme/web:1
fi
