@export()
var homes = { hk: 'eastasia', ie: 'northeurope', bj: 'chinanorth', sh: 'chinaeast3' }

@export()
func homeOf(k string) string => homes[k]
