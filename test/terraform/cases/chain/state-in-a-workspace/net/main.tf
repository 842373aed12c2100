terraform {
  backend "gcs" {
    bucket = "state"
    prefix = "net"
  }
}
locals {
  regions = { prod = "cn-north-1", dev = "eu-west-1" }
}
output "region" { value = local.regions[terraform.workspace] }
