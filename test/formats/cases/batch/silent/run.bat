rem docker pull registry.cn-hangzhou.aliyuncs.com/a/b:1
:: mirrors.aliyun.com
@REM gitee.com
echo from mirrors.aliyun.com
:gitee.com
set REGION=eu-west-1
aws s3 ls --region %REGION%
docker pull nginx:1.27
