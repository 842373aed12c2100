import { a from 'nowhere.bicep'
import { x, y } from 'main.bicep'
func again(n string) string => again(n)
func damaged(n string string =>
resource a 'Microsoft.KeyVault/vaults@2023-07-01' = { name: again('x'), location: x }
resource b 'Microsoft.KeyVault/vaults@2023-07-01' = { name: 'b', location: 'chinaeast2' }
