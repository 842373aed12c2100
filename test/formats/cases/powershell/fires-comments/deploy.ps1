Write-Host "<#"
aws s3 ls --region cn-north-1
Write-Host "#>"
# no comment <# over lines
az group create --name x --location chinaeast2
# #>
<# one #> aws s3 ls --region cn-northwest-1
