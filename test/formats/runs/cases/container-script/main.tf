variable "place" {}
provider "aws" { region = var.place }
resource "aws_s3_bucket" "b" {}
