size = 1
region = "eu-west-1"
