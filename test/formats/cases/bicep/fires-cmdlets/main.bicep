param env string = 'eu'
param location string = resourceGroup().location
var locations = {
  eu: 'westeurope'
  cn: 'chinaeast2'
}
resource store 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'store${env}'
  location: locations[env]
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
}
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'vault${env}'
  location: location
}
