size           = "large"
replica_region = "ap-east-1"
