img = "ap-east-1"
