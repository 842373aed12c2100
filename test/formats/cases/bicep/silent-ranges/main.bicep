var sites = ['chinaeast2', 'northeurope', 'westeurope', 'eastasia']
param none int = 0
resource a 'Microsoft.KeyVault/vaults@2023-07-01' = [for i in range(0, 0): { name: 'a${i}', location: 'chinaeast2' }]
resource b 'Microsoft.KeyVault/vaults@2023-07-01' = [for i in range(1, 2): { name: 'b${i}', location: sites[i] }]
resource c 'Microsoft.KeyVault/vaults@2023-07-01' = [for l in map(range(1, 2), i => sites[i]): { name: 'c', location: l }]
resource d 'Microsoft.KeyVault/vaults@2023-07-01' = [for l in skip(take(sites, 3), 1): { name: 'd', location: l }]
resource e 'Microsoft.KeyVault/vaults@2023-07-01' = [for i in filter(range(0, 4), x => x % 3 != 0): { name: 'e', location: sites[i] }]
resource f 'Microsoft.KeyVault/vaults@2023-07-01' = if (contains(range(0, 2), 2)) { name: 'f', location: 'eastasia' }
resource g 'Microsoft.KeyVault/vaults@2023-07-01' = [for i in range(0, none): { name: 'g', location: 'eastasia' }]
