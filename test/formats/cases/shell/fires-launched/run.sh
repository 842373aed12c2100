#!/bin/sh
# Programs that start another: each region stands in one command alone.
parallel aws s3 ls --region {} ::: cn-north-1 eu-west-1
parallel -j 2 "curl https://{1}.{2}.aliyuncs.com/" ::: registry oss ::: cn-hangzhou
flock /run/lock -c "aws s3 ls --region ap-east-1"
runuser -u worker -- aws s3 ls --region cn-northwest-1
sg docker -c "gcloud config set compute/region asia-east2"
poetry run aws s3 mb s3://a --region ap-east-1
watch -n 5 "aws sqs list-queues --region cn-north-1"
sops exec-env secrets.yaml 'aws sns list-topics --region cn-north-1'
lxc exec box -- aws ec2 describe-vpcs --region cn-north-1
tmux new-session -d "aws ecs list-clusters --region cn-north-1"
ansible all -m shell -a "aws eks list-clusters --region cn-north-1"
printf 'eu-west-1\ncn-northwest-1\n' | xargs -I{} sh -c "aws rds describe-db-instances --region {}"
echo "aws efs describe-file-systems --region cn-north-1" | at now
# Nobody asks these.
parallel echo {} ::: cn-hangzhou
