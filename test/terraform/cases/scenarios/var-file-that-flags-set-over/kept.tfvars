region = "ap-east-1"
name   = "shop"
