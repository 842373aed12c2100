#!/bin/sh
# A path of too many values leaves its host known; so does one part of many values, whatever stands before it.
[ -f /a ] && os=musl || os=linux
[ -f /b ] && arch=arm64 || arch=amd64
[ -f /c ] && ext=tgz || ext=zip
[ -f /d ] && channel=edge || channel=stable
[ -f /e ] && version=v2 || version=v1
curl -O "https://mirrors.aliyun.com/tool/$channel/$version/tool-$os-$arch.$ext"
curl "https://$channel-$version-$os-$arch-$ext.oss-cn-hangzhou.aliyuncs.com/"
case $1 in
  0) v=a0 ;; 1) v=a1 ;; 2) v=a2 ;; 3) v=a3 ;; 4) v=a4 ;; 5) v=a5 ;; 6) v=a6 ;; 7) v=a7 ;; 8) v=a8 ;;
  9) v=a9 ;; 10) v=b0 ;; 11) v=b1 ;; 12) v=b2 ;; 13) v=b3 ;; 14) v=b4 ;; 15) v=b5 ;; 16) v=b6 ;; 17) v=b7 ;;
  18) v=b8 ;; 19) v=b9 ;; 20) v=c0 ;; 21) v=c1 ;; 22) v=c2 ;; 23) v=c3 ;; 24) v=c4 ;; 25) v=c5 ;; 26) v=c6 ;;
esac
wget "https://mirrors.tuna.tsinghua.edu.cn/$v"
