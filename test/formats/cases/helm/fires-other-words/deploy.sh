#!/bin/bash
case "$1" in
  eu) R=ghcr.io ;;
  cn) R=registry.cn-hangzhou.aliyuncs.com ;;
esac
helm upgrade -i app ./chart --set image=$R/acme/app:1
