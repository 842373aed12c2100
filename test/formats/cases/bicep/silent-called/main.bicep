param place string
module m 'store.bicep' = {
  name: 'm'
  params: { place: 'westeurope' }
}
resource g 'Microsoft.Resources/resourceGroups@2023-07-01' existing = { name: place }
