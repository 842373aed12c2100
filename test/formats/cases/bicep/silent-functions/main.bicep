var all = [
  { loc: 'northeurope', on: true }
  { loc: 'chinanorth3', on: false }
]
func far(x string) string => x == 'near' ? 'westeurope' : 'eastasia'
resource a 'Microsoft.KeyVault/vaults@2023-07-01' = [for l in map(filter(all, x => x.on), x => x.loc): { name: 'a', location: l }]
resource b 'Microsoft.KeyVault/vaults@2023-07-01' = { name: 'b', location: far('near') }
var base = { location: 'eastasia' }
resource c 'Microsoft.KeyVault/vaults@2023-07-01' = { ...base, name: 'c', location: 'westeurope' }
