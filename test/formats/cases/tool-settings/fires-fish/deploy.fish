#!/usr/bin/env fish
set place cn-northwest-1 # where it lies
aws s3 ls --region $place; and echo done
for r in cn-north-1 eu-west-1
    aws ec2 describe-vpcs --region $r
end
if test -n "$HK"
    aws s3 mb s3://a --region ap-east-1
else if set -q OTHER
    aws s3 rb s3://a --region eu-west-1
end
function fetch
    curl https://oss-cn-hangzhou.aliyuncs.com/$argv[1]
end
fetch x
switch $STAGE
    case cn china
        docker pull registry.cn-shanghai.aliyuncs.com/a/b
    case '*'
        docker pull registry.example.com/a/b
end
