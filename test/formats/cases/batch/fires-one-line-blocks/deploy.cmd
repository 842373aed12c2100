echo deploying & aws s3 ls --region cn-north-1
if "%A%"=="b" (aws s3 mb s3://a --region cn-northwest-1)
for %%r in (eu-west-1 cn-north-1) do (aws s3 rb s3://a --region %%r)
if exist x (echo hi & aws s3 sync a s3://a --region cn-north-1) else aws s3 sync b s3://b --region cn-northwest-1
aws s3 ls --region cn-northwest-1
