[CmdletBinding()]
param(
  [ValidateSet("dev", "prod", "test")]
  [string]$Stage = "dev",
  [int] $Size
)
Set-Location "$PSScriptRoot/shop"
terraform apply -var "stage=$Stage" -var "size=$Size"
