variable "region" {
  type = string
}

provider "aws" {
  region = var.region
}

resource "aws_s3_bucket" "customers" {
  bucket = "fernhill-customers"
  tags   = { Owner = "#{owner}#" }
}

resource "azurerm_resource_group" "shop" {
  name     = "shop"
  location = "westeurope"
}

terraform {
  backend "s3" {}
}
