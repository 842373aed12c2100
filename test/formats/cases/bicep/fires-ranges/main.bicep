param n int = 2
param m int
var names = ['a', 'b']
var place = { a: 'northeurope', b: 'eastasia' }
var list = [for i in range(0, length(names)): place[names[i]]]
var sites = ['chinaeast2', 'chinanorth2', 'northeurope', 'chinanorth3']
var mapped = map(range(3, 1), i => sites[i])
var joined = union(mapped, take(['chinaeast', 'chinanorth'], 1))

resource a 'Microsoft.KeyVault/vaults@2023-07-01' = [for (l, i) in list: { name: 'a${i}', location: l }]
resource b 'Microsoft.KeyVault/vaults@2023-07-01' = [for i in range(1, 2): { name: 'b${i}', location: sites[i] }]
resource c 'Microsoft.KeyVault/vaults@2023-07-01' = [for i in range(0, n): { name: 'c${i}', location: 'chinaeast3' }]
resource d 'Microsoft.KeyVault/vaults@2023-07-01' = [for l in joined: { name: 'd', location: l }]
resource e 'Microsoft.KeyVault/vaults@2023-07-01' = [for i in range(0, m): { name: 'e${i}', location: 'uaenorth${i}' }]
resource f 'Microsoft.KeyVault/vaults@2023-07-01' = if (contains(range(0, 3), 2)) {
  name: 'f'
  location: first(['Australia East', 'uaenorth']) == 'uaenorth' ? 'westeurope' : 'East Asia'
}
var unknowable = [for i in range(0, m): place[names[i]]]
resource g 'Microsoft.KeyVault/vaults@2023-07-01' = [for l in unknowable: { name: 'g', location: l }]
resource h 'Microsoft.KeyVault/vaults@2023-07-01' = [for i in range(0, 6 / 3): { name: 'h', location: ['westeurope', 'China East'][i] }]
