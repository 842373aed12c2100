#!/bin/bash
H=zzzoss-cn-hangzhou.aliyuncs.com
curl https://${H:3}/part
curl https://oss-cn-bei{jing.aliyuncs,}.com/braces
docker pull registry.cn-{shanghai,hangzhou}.aliyuncs.com/a/b
P=(oss-cn-shanghai aliyuncs com)
(IFS=.; curl "https://${P[*]}/joined")
curl${IFS}https://oss-cn-shenzhen.aliyuncs.com/separator
for i in $(seq 1 1); do aws s3 mb s3://x --region cn-north-$i; done
NAME=REAL
REAL=oss-cn-chengdu.aliyuncs.com
curl https://${!NAME}/named
while IFS=, read -r _ host; do curl https://$host/column; done <<LIST
a,oss-cn-qingdao.aliyuncs.com
LIST
SUDO=
$SUDO docker pull registry.cn-beijing.aliyuncs.com/a/b
