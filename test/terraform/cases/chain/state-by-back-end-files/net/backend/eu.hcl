bucket = "state"
key    = "eu/net.tfstate"
region = "eu-west-1"
