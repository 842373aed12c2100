param place string = 'chinanorth3'
resource st 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'st'
  location: place
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
}
