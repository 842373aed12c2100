variable "region" {}

output "region" {
  value = var.region
}

resource "aws_s3_bucket" "in_b" {
  region = var.region
}
