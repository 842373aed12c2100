resource "aws_s3_bucket" "b" {
  # not in cn-north-1
  bucket = "${NAME}"
}
