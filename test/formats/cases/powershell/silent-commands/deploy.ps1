param(
  [string]$Place = "westeurope"
)
# az group create -l chinaeast2
Write-Host "az group create -l chinaeast2"
az group create -n x -l $Place
az account set -s "x"
