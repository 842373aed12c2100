variable "region" { default = "us-east-1" }
provider "aws" { region = var.region }
resource "aws_s3_bucket" "data" { bucket = "data" }
