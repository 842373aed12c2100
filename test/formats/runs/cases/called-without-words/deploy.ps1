param([string]$Env = "eu")
$regions = @{ eu = "eu-west-1"; hk = "ap-east-1" }
terraform -chdir=tf apply -var "region=$($regions[$Env])"
