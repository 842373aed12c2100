module m '../logging.bicep' = {
  name: 'm'
  params: { place: 'westeurope' }
}
