#!/bin/bash
push() { docker push registry.cn-beijing.aliyuncs.com/shop/web:1; }
log() { printf '%s\n' "$1"; }
log "$1"
"$1"
