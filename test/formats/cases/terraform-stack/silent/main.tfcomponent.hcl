required_providers {
  aws = {
    source = "hashicorp/aws"
  }
}

variable "region" {
  type    = string
  default = "ap-east-1"
}

provider "aws" "main" {
  config {
    region = var.region
  }
}

component "queue" {
  source = "./queue"
  inputs = {}
  providers = {
    aws = provider.aws.main
  }
}
