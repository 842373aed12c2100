#!/bin/bash
shopt -s expand_aliases
alias get='curl -fsSL'
get https://oss-cn-hangzhou.aliyuncs.com/alias
awk 'BEGIN { system("curl https://oss-cn-shanghai.aliyuncs.com/awk") }'
bash <(echo Y3VybCBodHRwczovL29zcy1jbi1iZWlqaW5nLmFsaXl1bmNzLmNvbS9tYWRlCg== | base64 -d)
kubectl apply -f <(printf 'image: %s\n' registry.cn-shenzhen.aliyuncs.com/a/b)
exec 3<>/dev/tcp/oss-cn-qingdao.aliyuncs.com/80
echo '*/5 * * * * root curl https://oss-cn-chengdu.aliyuncs.com/table' > /etc/cron.d/mirror
(crontab -l; echo '@daily curl https://oss-cn-zhangjiakou.aliyuncs.com/own') | crontab -
