variable "region" {}

resource "aws_s3_bucket" "z" {
  region = var.region
}
