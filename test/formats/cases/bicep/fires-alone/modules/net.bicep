param location string = 'chinaeast'

resource network 'Microsoft.Network/virtualNetworks@2023-04-01' = {
  name: 'v'
  location: location
}
