set -x GOPROXY https://goproxy.cn
