variable "region" {
  type = string
}
variable "copy" {
  type    = string
  default = "eu-west-1"
}
provider "aws" {
  region = var.region
}
provider "aws" {
  alias  = "copy"
  region = coalesce(var.region, var.copy)
}
resource "aws_s3_bucket" "a" {}
resource "aws_s3_bucket" "b" {}
resource "aws_s3_bucket" "c" {
  provider = aws.copy
}
