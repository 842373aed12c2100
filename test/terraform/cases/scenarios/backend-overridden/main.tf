terraform {
  backend "s3" {
    bucket = "state"
    key    = "shop"
    region = "eu-west-1"
  }
}
