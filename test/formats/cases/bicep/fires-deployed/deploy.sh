#!/bin/sh
set -e
az group create --name "shop-$1" --location chinanorth3
az deployment group create --resource-group "shop-$1" --template-file main.bicep --parameters replica=eastasia
