az group create -n x -l $env:THIRD
