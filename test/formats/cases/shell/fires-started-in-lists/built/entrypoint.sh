#!/bin/sh
if [ "$MIRROR" = cn ]; then
  pip install -i https://mirrors.tuna.tsinghua.edu.cn/pypi acme
fi
if [ "$STAGE" = cn ]; then
  curl https://oss-cn-hangzhou.aliyuncs.com/acme
fi
