az deployment group create \
  --resource-group rg \
  --template-file main.bicep \
  --parameters @given.json \
  --parameters note=x
