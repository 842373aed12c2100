@echo off
set STAGE=prod
rem what is set decides
if /i not "%STAGE%"=="DEV" (
  aws s3 mb s3://a --region cn-north-1
) else (
  aws s3 mb s3://b --region ap-east-1
)
call :push cn-north-1
call "%~dp0lib\copy.cmd" cn-northwest-1
aws s3 ls
if errorlevel 1 exit /b 1
if "%1"=="hk" goto hongkong
for %%r in (eu-west-1 cn-north-1) do call :remove %%r
set /p PLACE=Which?
if defined PLACE az group create --location %PLACE%
aws s3 cp a s3://d --region cn-northwest-1
exit /b 0

:hongkong
aws s3 mb s3://c --region ap-east-1
goto :eof

:push
aws s3 sync . s3://a --region %~1
exit /b

:remove
aws s3 rb s3://old --region %1
exit /b
