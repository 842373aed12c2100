provider "aws" { region = terraform.workspace == "hk" ? "ap-east-1" : "eu-west-1" }
resource "aws_s3_bucket" "b" {}
