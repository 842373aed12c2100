#!/bin/sh
case "$1" in
  cn) REGISTRY=registry.cn-hangzhou.aliyuncs.com; NAME=web ;;
  us) REGISTRY=ghcr.io; NAME=api ;;
esac
docker pull "$REGISTRY/$NAME:1"
while [ $# -gt 0 ]; do
  case "$1" in
    --place) PLACE=registry.cn-beijing ;;
    --cloud) CLOUD=aliyuncs.com ;;
  esac
  shift
done
# One round sets one, another one the other.
docker pull "$PLACE.$CLOUD/shop/both:1"
case "$STAGE" in
  prod*) BASE=registry.cn-shanghai ;;
  dev*) BASE=registry.eu-central-1 ;;
esac
case "$STAGE" in
  *-west) ZONE=aliyuncs.com ;;
  *) ZONE=example.com ;;
esac
docker pull "$BASE.$ZONE/shop/patterns:1"
