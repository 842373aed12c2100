@echo off
for %%r in (eu-west-1 ap-east-1) do (
  aws s3 ls --region %%r
)
for /f %%i in (x.txt) do aws s3 ls --region %%i
for %%s in (eu-west-1 us-east-1) do aws s3 mb s3://b-%%s --region %%s
for %%r in (cn-north-1) do aws s3 mb s3://b --region %%r
