targetScope = 'subscription'

@description('Where it lies; chinanorth is not offered any more')
@allowed([
  'eastasia'
  'westeurope'
])
param location string

param env string = 'prod'
param replicas array = [
  'westeurope'
  'eastasia'
]

var name = '${env}-store'
var isChina = env == 'cn'
var registry = 'registry.${isChina ? 'cn-beijing' : 'cn-shanghai'}.aliyuncs.com'

resource group 'Microsoft.Resources/resourceGroups@2022-09-01' = {
  name: 'rg-${name}'
  location: 'chinaeast2'
}

resource only 'Microsoft.Storage/storageAccounts@2023-05-01' = if (isChina) {
  name: name
  location: 'chinanorth3'
}

resource some 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
}

resource database 'Microsoft.DocumentDB/databaseAccounts@2023-04-15' = {
  name: 'db'
  location: group.location
  properties: {
    locations: [for (region, index) in replicas: {
      locationName: region
      failoverPriority: index
    }]
  }

  resource inner 'sqlDatabases' = {
    name: 'x'
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: toLower('APP')
  location: 'westeurope'
  properties: {
    template: {
      containers: [
        {
          name: 'web'
          image: '${registry}/shop/web:1'
        }
      ]
    }
  }
}

module net './modules/net.bicep' = {
  name: 'net'
  params: {
    location: 'eastasia'
  }
}

module many './modules/net.bicep' = [for place in ['westeurope', 'chinanorth2']: {
  name: 'net-${place}'
  params: { location: place }
}]

module remote 'br/public:avm/res/storage/storage-account:0.9.0' = {
  name: 'remote'
  params: { location: 'chinaeast3' }
}

output id string = only.id
