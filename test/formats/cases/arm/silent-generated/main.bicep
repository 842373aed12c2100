// The same as the template beside it, which would say everything once more.
output region string = 'eastasia'
