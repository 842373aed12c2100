V = eu-west-1
