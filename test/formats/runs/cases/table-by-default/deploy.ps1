param([string]$Env = "eu")
$regions = @{ eu = "westeurope"; hk = "eastasia" }
terraform -chdir=tf apply -var "region=$($regions[$Env])"
