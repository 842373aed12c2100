var sites = loadJsonContent('sites.json')
var spare = loadJsonContent('sites.json', '$.spare[0]')
var more = loadYamlContent('more.yaml')

resource each 'Microsoft.Storage/storageAccounts@2023-05-01' = [for s in sites.live: {
  name: 'hl${s.code}'
  location: s.location
}]

resource one 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'spare'
  location: spare.location
}

resource byKey 'Microsoft.Storage/storageAccounts@2023-05-01' = [for pair in items(more.regions): {
  name: pair.key
  location: pair.value
}]

resource second 'Microsoft.Storage/storageAccounts@2023-05-01' = [for where in take(skip(more.order, 1), 1): {
  name: 'second'
  location: where
}]

resource both 'Microsoft.Storage/storageAccounts@2023-05-01' = [for where in union(['uksouth'], more.copies): {
  name: 'both'
  location: where
}]

resource asked 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'asked'
  location: more.regions.?second ?? 'chinaeast'
}

resource script 'Microsoft.Resources/deploymentScripts@2023-08-01' = {
  name: 'script'
  location: 'westeurope'
  kind: 'AzureCLI'
  properties: {
    azCliVersion: '2.60.0'
    scriptContent: loadTextContent('setup.sh')
    retentionInterval: 'P1D'
  }
}

resource gone 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'gone'
  location: loadJsonContent('gone.json').location
}
