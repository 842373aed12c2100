storage "s3" {
  region = "ap-east-1"
