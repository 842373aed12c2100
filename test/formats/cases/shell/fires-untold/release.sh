#!/bin/bash
# Scripts that take their words in ways that are followed in part: each word is judged at least by itself.
./getopt.sh --hub swr.cn-north-4.myhuaweicloud.com
./each.sh registry.cn-hangzhou.aliyuncs.com/shop/web:1
./last.sh x mirrors.aliyun.com
./count.sh mirrors.tencent.com
./rounds.sh registry.npmmirror.com
./skip.sh x goproxy.cn
./reads.sh registry.cn-beijing.aliyuncs.com/shop/web:1
./made.sh registry.cn-shanghai.aliyuncs.com
./long.sh --hub swr.cn-east-3.myhuaweicloud.com
./parts.sh registry.cn-shenzhen.aliyuncs.com/shop/web:1
