region = "cn-north-1"
name   = "shop"
