@echo off
call:deploy cn-north-1
call :run s3 mb s3://all --region cn-northwest-1
call lib\run.cmd s3 ls --region cn-north-1
exit /b
:deploy
aws s3 mb s3://one --region %~1
exit /b
:run
call :again %*
exit /b
:again
aws %*
exit /b
