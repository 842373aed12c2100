$regions = @(
  "eu-west-1"
  "ap-east-1"
)
foreach ($region in $regions) {
  $bucket = "https://oss-$region.example.org"
  aws s3 mb s3://x --region $region
}
$params = @{
  ResourceGroupName = "g"
  Location          = "chinaeast2"
}
New-AzVM @params
'cn-north-1', 'eu-west-1' | ForEach-Object { aws s3 ls --region $_ }
foreach ($h in 'oss-cn-hangzhou.aliyuncs.com', 'a.example') { iwr "https://$h/x" }
[Environment]::SetEnvironmentVariable("AWS_REGION", "cn-northwest-1", "Machine")
Set-Item -Path Env:AWS_DEFAULT_REGION -Value ap-east-1
Connect-AzAccount -EnvironmentName AzureChinaCloud
