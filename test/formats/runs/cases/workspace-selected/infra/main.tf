locals {
  region = terraform.workspace == "prod" ? "cn-north-1" : "eu-west-1"
}
provider "aws" { region = local.region }
resource "aws_s3_bucket" "b" {}
