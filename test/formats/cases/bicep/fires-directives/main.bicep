// location was chinaeast2
@description('not in chinanorth')
@allowed(['westeurope', 'eastasia'])
param location string = 'eastasia'
var image = 'registry.cn-hangzhou.aliyuncs.com/a/b:1'
resource sa 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'sa'
  location: location
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
}
resource aci 'Microsoft.ContainerInstance/containerGroups@2023-05-01' = {
  name: 'c'
  location: 'westeurope'
  properties: {
    containers: [
      #disable-next-line no-hardcoded-env-urls
      { name: 'a', properties: { image: image } }
    ]
  }
}
