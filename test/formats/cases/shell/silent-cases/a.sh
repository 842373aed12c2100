#!/bin/sh
case "$1" in
  cn) NAME=aliyun; END=.example ;;
  us) NAME=other; END=cs.com ;;
esac
docker pull "registry.$NAME$END/shop/web:1" || true
case "$2" in
  cn) REGISTRY=registry.cn-hangzhou.aliyuncs.com ;;
  *) REGISTRY=ghcr.io ;;
esac
case "$2" in
  us | eu) docker pull "$REGISTRY/shop/api:1" ;;
esac
