param location string
param note string = 'none'

resource store 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'store'
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
}
