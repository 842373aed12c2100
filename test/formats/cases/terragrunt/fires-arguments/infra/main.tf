terraform {
  backend "s3" {
    key = "shop"
  }
}

variable "region" { default = "eu-west-1" }
provider "aws" { region = var.region }
resource "aws_s3_bucket" "data" { bucket = "data" }
