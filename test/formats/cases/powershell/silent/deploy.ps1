# Invoke-WebRequest https://mirrors.aliyun.com
Write-Host "not from mirrors.aliyun.com"
New-S3Bucket -BucketName shop -Region eu-west-2
