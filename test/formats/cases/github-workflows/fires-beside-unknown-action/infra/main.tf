variable "region" {
  default = "ap-east-1"
}
provider "aws" {
  region = var.region
}
resource "aws_s3_bucket" "b" {
  bucket = "x"
}
