#!/bin/bash
n=0
for f in sites/*; do n=$((n + 1)); done
if [ $n -gt 1 ]; then aws s3 ls --region cn-north-1; fi
i=0
while read -r name; do
  i=$((i + 1))
  if [ "$i" -eq 2 ]; then aws s3 ls --region cn-northwest-1; fi
done < <(aws s3 ls)
tries=0
until curl -f https://example.org; do
  ((tries++))
  if ((tries > 3)); then pip install -i https://mirrors.aliyun.com/pypi/simple x; fi
done
list=()
for f in /etc/sites/*; do list+=("$f"); done
if [ ${#list[@]} -gt 3 ]; then aws s3 ls --region ap-east-1; fi
files=($(git diff --name-only))
if [ ${#files[@]} -gt 5 ]; then curl https://mirrors.tencent.com/x; fi
select region in eu-west-1 cn-hangzhou; do aliyun ecs DescribeInstances --RegionId "$region"; break; done
