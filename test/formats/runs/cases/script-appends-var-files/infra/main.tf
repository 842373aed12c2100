variable "region" { default = "eu-west-1" }
variable "name" { default = "shop" }
provider "aws" { region = var.region }
resource "aws_s3_bucket" "b" { bucket = var.name }
