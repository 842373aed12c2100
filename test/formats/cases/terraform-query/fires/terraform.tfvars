place = "ap-east-1"
