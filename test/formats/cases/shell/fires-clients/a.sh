#!/bin/sh
export YC_TOKEN=$(yc config get token)
yc config list
if ! command -v aliyun; then exit 1; fi
aliyun version
ID=$(aliyun ecs CreateSecurityGroup --RegionId "$REGION" --VpcId "$VPC")
yc compute instance list
for one in a b; do tccli cvm DescribeInstances --region "$R"; done
coscmd upload a b
ossutil64 cp a oss://b
aws s3 ls
aliyun ecs AuthorizeSecurityGroup --SourceCidrIp 10.0.0.0/8 --Policy accept
aliyun ecs AuthorizeSecurityGroup --RegionId cn-hangzhou --SourceCidrIp 10.0.0.0/8 --Policy drop
aws ec2 create-network-acl-entry --region cn-north-1 --rule-action deny
aws iot update --enabled false
