param([string]$Target = "eu")
# The region of whoever runs it.
$env:AWS_REGION = "eu-west-1"
$region = 'eu-west-1'
if ($Target -eq "cn") {
    $region = "cn-north-1"
} else {
    Write-Host "not {there}"
}
Set-Location infra
$env:TF_VAR_region = "$region"
& terraform.exe apply `
    -var-file="$env:NAME.tfvars" `
    -auto-approve
