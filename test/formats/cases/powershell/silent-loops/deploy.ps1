$regions = @(
  "eu-west-1"
  "eu-central-1"
)
foreach ($region in $regions) {
  aws s3 mb s3://x --region $region
}
$unused = @{
  Location = "chinaeast2"
}
$params = @{ ResourceGroupName = "cn"; Location = "westeurope" }
New-AzVM @params
$names = "cn-north-1", "ap-east-1"
$names = "eu-west-1", "eu-west-2"
$names | ForEach-Object { aws s3 ls --region $_ }
[Environment]::SetEnvironmentVariable("STAGE", "cn-north-1")
