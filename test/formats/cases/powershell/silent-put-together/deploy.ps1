param([string]$Region = 'eu-west-1', $Other = $null)
$r = 'cn-north-1'.Replace('cn-north', 'eu-west')
New-S3Bucket -BucketName a -Region ('eu-' + "west-1")
Write-Host ('{0}' -f 'https://mirrors.aliyun.com')
