variable "region" {
  type = string
}

resource "aws_s3_bucket" "x" {
  region = var.region
}
