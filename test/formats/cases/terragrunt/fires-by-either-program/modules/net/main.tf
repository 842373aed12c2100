output "region" {
  value = "cn-north-1"
}

resource "aws_s3_bucket" "n" {
  region = "cn-northwest-1"
}
