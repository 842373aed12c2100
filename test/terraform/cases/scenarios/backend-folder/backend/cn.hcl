bucket = "state"
key = "shop"
region = "cn-north-1"
