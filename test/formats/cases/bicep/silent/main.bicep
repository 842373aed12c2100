// For chinaeast2 there is another template.
metadata description = 'Not for chinanorth'
@allowed(['chinaeast2', 'westeurope'])
param unused string = 'westeurope'
param location string = resourceGroup().location
var table = {
  europe: 'westeurope'
  china: 'chinaeast2'
}
var note = '''
  chinanorth3 is '${not}' used
'''

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'chinaeast2'
  location: table.europe
  tags: {
    moved: 'chinaeast2'
  }
}

resource other 'Microsoft.Storage/storageAccounts@2023-05-01' = if (false) {
  name: 'x'
  location: 'chinaeast2'
}

resource third 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'y'
  location: location
}
