param([string]$Where)
az group create -n x -l $Where
