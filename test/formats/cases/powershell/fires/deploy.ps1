# New-EC2Instance -Region cn-northwest-1
<#
 Invoke-WebRequest https://mirrors.aliyun.com
#>
$index = "https://pypi.tuna.tsinghua.edu.cn/simple"
New-S3Bucket -BucketName shop -Region cn-north-1
New-AzResourceGroup -Name shop -Location "eastasia"
Invoke-WebRequest -Uri "https://shop.oss-cn-beijing.aliyuncs.com/x" -OutFile x
docker pull registry.cn-hangzhou.aliyuncs.com/shop/web:1
