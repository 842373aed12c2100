locals {
  regions = {
    default = "eu-west-1"
    cn      = "cn-north-1"
  }
}
provider "aws" {
  region = local.regions[terraform.workspace]
}
provider "aws" {
  alias  = "lookup"
  region = lookup(local.regions, terraform.workspace, "us-east-1")
}
provider "aws" {
  alias  = "condition"
  region = terraform.workspace == "cn" ? "cn-northwest-1" : "eu-west-1"
}
