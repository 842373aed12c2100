provider "aws" {
  region = "cn-north-1"
}
resource "aws_dynamodb_table" "t" {
  replica {
    region_name = "ap-east-1"
  }
}
locals {
  home = "cn-north-1"
}
provider "google" {
  region = local.home
}
