var places = { a: 'chinaeast2', b: 'westeurope' }
var upper = mapValues(places, (place) => toLower(place))
var groups = groupBy([ 'chinanorth3', 'westus' ], (place) => startsWith(place, 'china') ? 'cn' : 'else')
module sites 'site.bicep' = [for place in [ 'westus', 'eastasia' ]: {
  name: place
  params: { place: place }
}]
resource one 'Microsoft.Storage/storageAccounts@2023-05-01' = { name: 'one', location: upper.b }
resource two 'Microsoft.Storage/storageAccounts@2023-05-01' = { name: 'two', location: groups['else'][0] }
resource three 'Microsoft.Storage/storageAccounts@2023-05-01' = { name: 'three', location: sites[0].outputs.place }
