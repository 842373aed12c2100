variable "region" { default = "cn-north-1" }
provider "aws" { region = var.region }
resource "aws_s3_bucket" "b" {}
