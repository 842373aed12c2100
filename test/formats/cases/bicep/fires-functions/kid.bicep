param where string
output next string = '${where == 'northeurope' ? 'koreacentral' : 'eastasia'}'
output last string = 'eastasia'
resource h 'Microsoft.KeyVault/vaults@2023-07-01' = { name: 'h', location: where }
