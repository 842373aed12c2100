provider "aws" {
  alias  = "china"
  region = "cn-north-1"
}

locals {
  mirrored = "cn-northwest-1"
}

list "aws_instance" "here" {
  provider = aws.china

  config {
    region = local.mirrored
  }
}

list "aws_s3_bucket" "there" {
  provider         = aws
  include_resource = true

  config {
    region = var.place
  }
}

list "alicloud_oss_bucket" "logs" {
  provider = ali
}
