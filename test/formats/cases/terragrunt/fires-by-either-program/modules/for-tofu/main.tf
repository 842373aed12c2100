resource "aws_s3_bucket" "b" {
  region = "cn-north-1"
}
