terraform {
  backend "s3" {
    region = "eu-west-1"
    bucket = "state"
  }
}
provider "alicloud" {}
resource "alicloud_oss_bucket" "a" {}
resource "aws_s3_bucket" "a" {}
resource "aws_s3_bucket" "b" {}
