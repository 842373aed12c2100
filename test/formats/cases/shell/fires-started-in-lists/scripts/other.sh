#!/bin/sh
case "$1" in
  cn) docker pull registry.cn-qingdao.aliyuncs.com/acme/other:1 ;;
  ru) docker pull cr.yandex/acme/other:1 ;;
esac
