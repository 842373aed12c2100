param([string]$Place = "westeurope")
az group create -n x -l $Place
