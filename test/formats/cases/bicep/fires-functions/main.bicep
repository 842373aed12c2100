import { homes, homeOf as where } from 'shared.bicep'
import * as other from 'shared.bicep'
func up(x string) string => toLower(x)
var all = [
  { n: 'a', loc: 'eastasia', on: true }
  { n: 'b', loc: 'chinanorth3', on: false }
]
var live = map(filter(all, x => x.on), x => x.loc)
var base = { location: 'chinaeast2' }
var places = [...live, 'chinanorth2']

resource a 'Microsoft.KeyVault/vaults@2023-07-01' = { name: 'a', location: homes.hk }
resource b 'Microsoft.KeyVault/vaults@2023-07-01' = { name: 'b', location: up('ChinaEast') }
resource c 'Microsoft.KeyVault/vaults@2023-07-01' = { name: 'c', location: where('bj') }
resource d 'Microsoft.KeyVault/vaults@2023-07-01' = { name: 'd', location: other.homes.sh }
resource e 'Microsoft.KeyVault/vaults@2023-07-01' = [for l in places: {
  name: 'kv-${l}'
  location: l
}]
resource f 'Microsoft.KeyVault/vaults@2023-07-01' = { ...base, name: 'f' }
module kid 'kid.bicep' = { name: 'kid', params: { where: 'northeurope' } }
resource g 'Microsoft.KeyVault/vaults@2023-07-01' = { name: 'g', location: kid.outputs.next }
