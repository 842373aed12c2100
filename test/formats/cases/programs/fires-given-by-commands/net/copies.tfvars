copies = "cn-north-1"
