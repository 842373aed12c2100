#!/bin/bash
# Scripts that only print what they are given, ask it, or make no use of it.
./tell.sh mirrors.tencent.com
./asked.sh mirrors.aliyun.com
./second.sh cn-north-1
./nothing.sh gitee.com
./exits.sh cn-north-1
./logs.sh registry.cn-hangzhou.aliyuncs.com/shop/web:1
