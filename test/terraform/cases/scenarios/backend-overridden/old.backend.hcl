region = "cn-northwest-1"
