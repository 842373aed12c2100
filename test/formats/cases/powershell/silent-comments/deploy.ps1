<#
 aws s3 ls --region cn-north-1
 az group create --name x --location chinaeast2
#>
aws s3 ls <# --region cn-north-1 #> --region eu-west-1
function Deploy {
  Write-Host "a" <# b
  az group create --name x --location chinaeast2
  #>
}
