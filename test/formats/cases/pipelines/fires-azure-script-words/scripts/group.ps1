param([string]$Place)
az group create -n x -l $Place
