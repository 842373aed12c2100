targetScope = 'subscription'
param environmentName string
param location string
param copies string
resource rg 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
}
resource second 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'second-${environmentName}'
  location: copies
}
