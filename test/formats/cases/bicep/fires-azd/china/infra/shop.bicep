targetScope = 'subscription'
param environmentName string
param location string
resource rg 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
}
