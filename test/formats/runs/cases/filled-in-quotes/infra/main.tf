variable "region" { default = "eu-west-1" }
variable "cost" { default = "" }
provider "aws" { region = var.region }
resource "aws_s3_bucket" "data" { bucket = "data" }
