region       = "cn-north-1"
enable_china = true
