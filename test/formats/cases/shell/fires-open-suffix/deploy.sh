#!/bin/sh
ossutil ls -e "oss-cn-hangzhou.$SUFFIX"
curl "https://logs.cos.ap-guangzhou.$SUFFIX/x"
curl "https://obs.cn-north-4.${SUFFIX}/x"
curl "https://tos-cn-beijing.${SUFFIX}/x"
curl "https://oss-cn-shanghai-internal.$1/x"
docker pull "registry.cn-hangzhou.$SUFFIX/a/b:1"
docker pull "swr.cn-north-4.${SUFFIX}/a/b:1"
