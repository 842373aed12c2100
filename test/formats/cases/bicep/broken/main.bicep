resource bad 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: = 'x'
  location: 'eastasia'
}

resource good 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'y'
  location: 'eastasia'
}
