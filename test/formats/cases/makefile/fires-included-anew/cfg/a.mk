R = ap-east-1
S = eu-west-1
T = cn-northwest-1
U = eu-west-1
V = cn-northwest-1
