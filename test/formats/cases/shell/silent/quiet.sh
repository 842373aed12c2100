#!/bin/sh
# curl https://mirrors.aliyun.com
echo "not from mirrors.aliyun.com"
echo "see https://mirrors.aliyun.com" >&2
cat <<EOF
usage: $0 --mirror https://mirrors.aliyun.com
EOF
iptables -A OUTPUT -d 223.5.5.5 -j DROP
export NO_PROXY=.aliyuncs.com
unset OSS_ENDPOINT
sed -i 's#https://mirrors.aliyun.com#https://archive.ubuntu.com#' /etc/apt/sources.list
sed -i '/goproxy.cn/d' /etc/environment
grep -q aliyuncs.com /etc/hosts
MODE=off
if [ "$MODE" = on ]; then
  curl https://mirrors.aliyun.com
fi
git config --global url."https://github.com/".insteadOf "https://gitee.com/"
docker rmi registry.cn-hangzhou.aliyuncs.com/shop/web:1
git commit -m "No longer from gitee.com"
