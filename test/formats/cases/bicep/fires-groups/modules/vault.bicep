param name string

// Only one of them is ever asked for.
var pairs = {
  eastasia: 'southeastasia'
  westeurope: 'chinanorth3'
  uksouth: 'chinaeast2'
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: pairs[resourceGroup().location]
}
