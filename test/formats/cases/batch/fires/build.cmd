@echo off
setlocal
set REGISTRY=registry.cn-hangzhou.aliyuncs.com
set "PIP_INDEX_URL=https://mirrors.aliyun.com/pypi/simple"
docker push %REGISTRY%/acme/web:%TAG%
if exist C:\tools (
  docker pull ccr.ccs.tencentyun.com/acme/tools:1
) else (
  docker pull swr.cn-north-4.myhuaweicloud.com/acme/tools:1
)
if "%1"=="cn" aws s3 mb s3://logs --region cn-north-1
aws s3 mb ^
  s3://more ^
  --region ap-east-1
for %%i in (a b) do docker pull registry.cn-shanghai.aliyuncs.com/acme/%%i:1
setx GOPROXY https://goproxy.cn
git clone https://gitee.com/acme/tool && echo done
