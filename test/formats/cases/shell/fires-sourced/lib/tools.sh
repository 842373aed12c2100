HOST=registry.cn-hangzhou.aliyuncs.com
pull() { docker pull "$HOST/$1"; }
other() { docker pull swr.cn-north-4.myhuaweicloud.com/x/y; }
