targetScope = 'subscription'

// A module that says nothing of a place lies where its resource group lies.
var pinned = 'eastasia'

resource asia 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-asia'
  location: pinned
}

resource europe 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-europe'
  location: 'westeurope'
}

module inAsia 'modules/store.bicep' = {
  scope: asia
  params: { name: 'hk' }
}

module twice 'modules/store.bicep' = [for turn in ['a', 'b']: {
  scope: asia
  params: { name: turn }
}]

module inEurope 'modules/store.bicep' = {
  scope: europe
  params: { name: 'nl' }
}

module elsewhere 'modules/store.bicep' = {
  scope: asia
  params: { name: 'no', location: 'norwayeast' }
}

