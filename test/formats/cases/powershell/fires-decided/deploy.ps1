param([string]$Place = "eu")
$Stage = "prod"
$Host = "eu-west-1"
# Nobody knows.
if ($env:CHINA -eq "yes") {
  aws s3 ls --region cn-north-1
} elseif ($Place -eq "hz") {
  $Host = "oss-cn-hangzhou.aliyuncs.com"
} else {
  az group create --location chinaeast2
}
Invoke-WebRequest "https://$Host/"
# Decided.
if ($Stage -ne "dev" -and -not $false)
{
  aws s3 ls --region cn-northwest-1
}
switch ($Place) {
  "a" { az group create --location chinanorth }
  default { az group create --location chinanorth2 }
}
try { aws s3 ls } catch { Invoke-WebRequest "https://mirrors.aliyun.com/a" }
# What a table holds is no block.
New-AzResourceGroup -Location chinanorth3 -Tag @{
  a = "b"
}
# A function may be called after this is asked.
function Set-It { $Other = "cn" }
if ($Other -eq "eu") { az group create --location westeurope }
else { az group create --location chinaeast3 }
