variable "area" {}
provider "aws" { region = var.area }
resource "aws_s3_bucket" "b" {}
