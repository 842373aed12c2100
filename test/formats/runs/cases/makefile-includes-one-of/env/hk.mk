REGION = ap-east-1
