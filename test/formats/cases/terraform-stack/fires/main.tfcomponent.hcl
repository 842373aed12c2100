required_providers {
  aws = {
    source  = "hashicorp/aws"
    version = "~> 6.0"
  }
  alicloud = {
    source = "aliyun/alicloud"
  }
}

variable "regions" {
  type = set(string)
}

provider "aws" "by_region" {
  for_each = var.regions

  config {
    region = each.value
  }
}

provider "alicloud" "dns" {
  config {
    region = "eu-central-1"
  }
}

component "store" {
  for_each = var.regions
  source   = "./store"

  inputs = {
    name     = "store-${each.value}"
    replicas = ["cn-north-1"]
  }

  providers = {
    aws = provider.aws.by_region[each.value]
  }
}

component "elsewhere" {
  source  = "terraform-alicloud-modules/vpc/alicloud"
  version = "1.11.0"

  inputs = {}

  providers = {
    alicloud = provider.alicloud.dns
  }
}
