set STAGE=prod
if "%STAGE%"=="dev" aws s3 ls --region cn-north-1
if "%STAGE%"=="prod" (
  call :push eu-west-1
) else (
  call :push cn-north-1
)
goto end
aws s3 ls --region cn-northwest-1
:push
aws s3 ls --region %1
exit /b 0
:forgotten
aws s3 ls --region ap-east-1
:end
