#!/bin/sh
base=registry.cn-hangzhou.aliyuncs.com/t/go:1
podman build --build-arg "BASE=$base" -t ghcr.io/t/a:1 -f script-set/Dockerfile .
