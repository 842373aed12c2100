terraform {
  backend "s3" {
    bucket = "state"
    key    = "shop"
    region = "cn-north-1"
  }
}
