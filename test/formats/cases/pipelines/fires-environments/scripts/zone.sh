#!/bin/sh
if [ "$ZONE" = cn ]; then
  docker push registry.cn-qingdao.aliyuncs.com/acme/web:1
fi
