set REGION=eu-west-1
if "%STAGE%"=="cn" set REGION=cn-north-1
aws s3 ls --region %REGION%
