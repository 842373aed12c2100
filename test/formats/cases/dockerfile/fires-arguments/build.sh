#!/bin/sh
export BASE=registry.cn-hangzhou.aliyuncs.com/shop/alpine:3
docker build --build-arg BASE web
