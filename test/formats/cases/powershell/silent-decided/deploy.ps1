$Stage = "Prod"
if ($Stage -eq "dev") {
  aws s3 ls --region cn-north-1
} elseif ($Stage -eq "prod") {
  aws s3 ls --region eu-west-1
} else {
  az group create --location chinaeast2
}
if ($false) { Invoke-WebRequest "https://oss-cn-hangzhou.aliyuncs.com/" }
