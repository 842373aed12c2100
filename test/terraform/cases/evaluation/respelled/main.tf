variable "r" {
  default = "CN_NORTH_1"
}
provider "aws" {
  region = lower(replace(upper(var.r), "_", "-"))
}
provider "aws" {
  alias = "b"
  region = lower(replace(upper(var.r), "_", "-"))
}
resource "aws_s3_bucket" "b" {}
resource "aws_s3_bucket" "c" {
  provider = aws.b
}
