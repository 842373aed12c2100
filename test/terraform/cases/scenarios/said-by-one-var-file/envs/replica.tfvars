replica_region = "cn-northwest-1"
