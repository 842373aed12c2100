terraform {
  backend "s3" {
    bucket = "state"
    key    = "net.tfstate"
    region = "eu-west-1"
  }
}
output "region" { value = "cn-north-1" }
