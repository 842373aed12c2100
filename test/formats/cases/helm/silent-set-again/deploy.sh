#!/bin/sh
helm upgrade -i a ./chart --set image=registry.cn-hangzhou.aliyuncs.com/a/b:1 --set image=ghcr.io/a/b:1
