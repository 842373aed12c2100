if exist x (
  docker pull registry.cn-hangzhou.aliyuncs.com/a/b:1
set X="ap-east-1
aws s3 ls --region "cn-north-1
)))
