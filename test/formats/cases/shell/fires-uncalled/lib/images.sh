#!/bin/bash
log() { printf '%s\n' "$1"; }
pull() { docker pull registry.cn-hangzhou.aliyuncs.com/shop/web:1; }
log loaded
