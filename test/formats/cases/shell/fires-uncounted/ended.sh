#!/bin/bash
set -e
false &
aws s3 ls --region cn-north-1
COUNT=${COUNT:-0}
((COUNT += 1))
if ((COUNT > 5)); then aws s3 ls --region cn-northwest-1; fi
k=0
(($1 > 1 ? (k = 1) : (k = 2)))
if ((k == 1)); then aws s3 ls --region ap-east-1; fi
k=5
(($1 > 1 && (k = 1)))
if ((k == 5)); then pip install -i https://mirrors.aliyun.com/pypi/simple x; fi
export shown
shown=cn-shanghai
bash -c 'aliyun ecs DescribeInstances --RegionId "$shown"'
