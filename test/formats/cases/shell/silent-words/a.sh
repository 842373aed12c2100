#!/bin/bash
H=oss-cn-hangzhou.aliyuncs.com.example.org
curl https://${H:27}/x
curl "https://oss-cn-hang{zhou.aliyuncs,}.example.org/x"
IFS=:
P=(oss-cn-hangzhou aliyuncs com)
echo "https://${P[*]}/x"
alias cn='curl https://oss-cn-hangzhou.aliyuncs.com/x'
awk '{ print "https://oss-cn-hangzhou.aliyuncs.com/" $1 }' list
echo '# 0 0 * * * root curl https://oss-cn-hangzhou.aliyuncs.com/x' > /etc/cron.d/x
diff <(echo https://oss-cn-hangzhou.aliyuncs.com/x) <(echo y)
cat <(echo https://oss-cn-hangzhou.aliyuncs.com/x)
