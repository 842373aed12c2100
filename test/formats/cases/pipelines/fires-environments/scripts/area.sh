#!/bin/sh
if [ "$DRONE_AREA" = cn ]; then
  docker push registry.cn-chengdu.aliyuncs.com/acme/web:1
fi
