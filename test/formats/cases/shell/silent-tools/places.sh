#!/bin/sh
# The same tools, elsewhere.
npx cdk bootstrap "aws://$ACCOUNT/eu-west-1" --profile cn-north-1
sls deploy -r eu-central-1 -s cn
tccli configure set output json
pulumi config set --stack ap-east-1 aws:region eu-west-1
pulumi up --config aws:region=eu-west-1
aws s3api create-bucket --bucket b --create-bucket-configuration LocationConstraint=eu-west-1
eb init -p docker -r eu-west-1 hkg
fly regions add ams
vercel deploy --regions fra1
gh variable set AWS_REGION --body eu-west-1
docker compose -f compose.cn.yaml up
openssl x509 -in cn-north-1.pem -noout
