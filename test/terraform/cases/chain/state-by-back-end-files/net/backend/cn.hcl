bucket = "state"
key    = "cn/net.tfstate"
region = "eu-west-1"
