resource "aws_s3_bucket" "z" {
  region = "cn-north-1"
}
