bucket = "state"
region = "cn-north-1"
