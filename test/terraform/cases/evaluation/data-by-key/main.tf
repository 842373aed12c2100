provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

data "aws_region" "counted" {
  count    = 1
  provider = aws.us
}

data "aws_region" "keyed" {
  for_each = toset(["a"])
}

locals {
  whole = data.aws_region.counted
}

resource "azurerm_resource_group" "flagged" {
  name     = "flagged"
  location = local.whole[0].name == "us-east-1" ? "eastasia" : "westeurope"
}

resource "azurerm_resource_group" "clean" {
  name     = "clean"
  location = data.aws_region.keyed["a"].region == "eu-west-1" ? "westeurope" : "chinanorth3"
}

data "aws_partition" "here" {
  count = 1
}

resource "azurerm_resource_group" "clean_too" {
  name     = "clean-too"
  location = data.aws_partition.here[0].partition == "aws-cn" ? "chinaeast2" : "westeurope"
}
