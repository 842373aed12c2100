param location string = 'chinaeast2'
resource sa 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'x'
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
}
