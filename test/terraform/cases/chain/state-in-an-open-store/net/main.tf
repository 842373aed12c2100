terraform {
  backend "s3" {
    key = "live/net.tfstate"
  }
}
output "region" { value = "ap-east-1" }
