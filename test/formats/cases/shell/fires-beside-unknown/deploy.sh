#!/bin/sh
aws s3 cp x s3://b --sse aws:kms --region eu-west-1 --sse-kms-key-id "arn:$PARTITION:kms:ap-east-1:$ACCOUNT:key/x"
aws sns publish --region eu-west-1 --topic-arn "$ARN_START:sns:cn-north-1:$ACCOUNT:t" --message x
docker push "$ACCOUNT.dkr.ecr.ap-east-1.$SUFFIX/a:1"
curl "https://s3.cn-north-1.$AWS_DOMAIN_SUFFIX/b/x"
curl "https://s3.cn-northwest-1.amazonaws.$TLD/b/x"
curl "https://api.cn-north-1.$DOMAIN/x"
aliyun kms Encrypt --region eu-central-1 --KeyId "acs:kms:cn-hangzhou:$ACCOUNT:key/x"
