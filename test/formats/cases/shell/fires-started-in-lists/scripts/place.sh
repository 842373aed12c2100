#!/bin/sh
[ "$PLACE" = cn ] && pip install -i https://mirrors.aliyun.com/pypi/simple acme
true
