#!/bin/sh
# Places that tools are given as words, and by short options of their own.
npx cdk bootstrap "aws://$ACCOUNT/cn-north-1"
sls deploy -r cn-northwest-1
tccli configure set region ap-guangzhou
pulumi config set --stack shop aws:region ap-east-1
pulumi up --config aws:region=cn-north-1
aws s3api create-bucket --bucket b --create-bucket-configuration LocationConstraint=cn-northwest-1
eb init -p docker -r cn-north-1 shop
fly regions add hkg
vercel deploy --regions hkg1
coscmd config -a id -s key -b shop -r ap-beijing
gh variable set AWS_REGION --body cn-north-1
heroku config:set AWS_REGION=cn-north-1
docker compose -f https://gitee.com/acme/shop/raw/main/compose.yaml up
