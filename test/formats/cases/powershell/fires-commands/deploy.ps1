param(
  [string]$Place = "chinaeast2"
)
az group create -n a -l $Place
if ($x) { az group create -n b -l chinanorth2 }
$groups = az account list --query [].{a:id}
az account list | ForEach-Object { $_.id }
az group create -n c -l chinanorth3
./scripts/group.ps1 -Where chinaeast
