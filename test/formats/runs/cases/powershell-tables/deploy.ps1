param([Parameter(Mandatory)][string]$Env)
$regions = @{ eu = "westeurope"; hk = "eastasia" }
$tiers = @{
    # by place
    eu = 'small'
    "hk" = "big-$Size"
}
terraform -chdir=tf apply -var "location=$($regions[$Env])"
$location = $regions.$Env
terraform -chdir=tf apply -var "location=$location" -var "tier=$($tiers['eu'])"
