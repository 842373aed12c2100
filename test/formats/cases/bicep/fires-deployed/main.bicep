param location string = resourceGroup().location
param replica string
resource site 'Microsoft.Web/sites@2023-12-01' = {
  name: 'shop'
  location: location
}
resource account 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' = {
  name: 'shop'
  location: location
  properties: { locations: [ { locationName: replica } ] }
}
