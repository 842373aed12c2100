variable "storage" { type = string }
variable "identity" { type = string }
variable "charts" { type = string }
variable "settings" { type = string }
variable "state" { type = object({ region = string, bucket = string }) }
variable "bucket" { type = string }

terraform {
  backend "s3" {
    bucket = var.state.bucket
    key    = "state"
    region = var.state.region
  }
}

provider "aws" {
  region = "eu-west-1"
  endpoints {
    s3  = coalesce(var.storage, "https://s3.eu-west-1.amazonaws.com")
    sts = "https://${var.bucket}.sts.eu-west-1.amazonaws.com"
  }
}

provider "openstack" {
  auth_url    = "https://${var.identity}/v3"
  domain_name = var.bucket
}

resource "helm_release" "chart" {
  name       = "chart"
  repository = var.charts
  chart      = "chart"
}

data "http" "settings" {
  url = var.settings
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = var.bucket
    key    = "network"
    region = coalesce(var.state.region, "eu-west-1")
  }
}
