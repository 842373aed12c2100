param name string
param location string = resourceGroup().location

resource store 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  kind: 'StorageV2'
}

// Within the same group.
module vault 'vault.bicep' = {
  params: { name: name }
}
