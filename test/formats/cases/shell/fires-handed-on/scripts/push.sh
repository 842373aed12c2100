#!/bin/sh
case "$STAGE" in
  live) docker push registry.cn-beijing.aliyuncs.com/acme/web:1 ;;
  test) docker push registry.cn-shanghai.aliyuncs.com/acme/web:1 ;;
esac
