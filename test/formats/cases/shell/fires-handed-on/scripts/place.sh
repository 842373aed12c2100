#!/bin/sh
[ "$PLACE" = cn ] && docker pull registry.cn-chengdu.aliyuncs.com/acme/web:1
true
