required_providers {
  aws = {
    source = "hashicorp/aws"
  }
}
variable "region" {
  type = string
}
provider "aws" "main" {
  config {
    region = var.region
  }
}
component "b" {
  source = "./b"
  providers = {
    aws = provider.aws.main
  }
}
