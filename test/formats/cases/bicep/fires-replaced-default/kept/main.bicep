param location string = 'chinaeast2'
param n string = 'x'
resource sa 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: n
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
}
