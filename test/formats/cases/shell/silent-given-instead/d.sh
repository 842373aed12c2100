#!/bin/bash
# What has a text of its own is never nothing.
HOST="eu-$(yq .zone settings.yml)"
aws s3 ls --region "${HOST:-cn-north-1}"
REG=quay.io/$TEAM
docker push "${REG:-ccr.ccs.tencentyun.com}/a/b:1"
# Nothing is something for what has no colon.
R=$(curl -s https://meta.example.com/region)
aws s3 ls --region "${R-cn-north-1}"
SITE=${SITE:-$AWS_REGION}
SITE=${SITE:-eu-west-1}
aws s3 ls --region "$SITE"
