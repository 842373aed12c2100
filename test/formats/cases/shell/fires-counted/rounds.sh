#!/bin/bash
count=0
while [ $count -lt 2 ]; do
  if [ $count -eq 1 ]; then aws s3 ls --region cn-north-1; fi
  count=$((count + 1))
done
regions=(eu-west-1 cn-northwest-1)
for ((i = 0; i < ${#regions[@]}; i++)); do aws ec2 describe-hosts --region "${regions[$i]}"; done
echo ap-east-1 | { read -r region; aws s3 ls --region "$region"; }
until [ $tries -ge 500 ]; do
  curl -f https://mirrors.tencent.com/x && break
  tries=$((tries + 1))
done
cd ci && ./deploy.sh cn-hangzhou
ssh -o ProxyCommand="nc -x bj.baidubce.com:3128 %h %p" -oProxyJump=root@gitee.com build@host uptime
echo oss-cn-shanghai.aliyuncs.com | ./server
