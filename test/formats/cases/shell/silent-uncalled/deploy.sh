#!/bin/bash
push() { docker push "$1/web:1"; }
former() { docker push registry.cn-hangzhou.aliyuncs.com/shop/web:1; }
push ghcr.io/shop
