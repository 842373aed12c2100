locals {
  all = { cn = "cn-north-1", eu = "eu-west-1" }
}
variable "unused" {
  default = "cn-north-1"
}
provider "aws" {
  region = local.all["eu"]
}
check "place" {
  assert {
    condition     = local.all["eu"] != "cn-north-1"
    error_message = "cn-north-1 is not for us"
  }
}
import {
  to = aws_s3_bucket.b
  id = "cn-north-1"
}
removed {
  from = aws_s3_bucket.c
  lifecycle {
    destroy = false
  }
}
resource "aws_s3_bucket" "b" {}
