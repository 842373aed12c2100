SIDE = eu
