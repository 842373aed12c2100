# What a collection certainly has is certainly deployed, whatever the rest of it is.
variable "more" {
  type = list(string)
}

variable "others" {
  type = map(string)
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_s3_bucket" "listed" {
  for_each = toset(concat(["cn-north-1"], var.more))
  region   = each.key
}

resource "aws_s3_bucket" "united" {
  for_each = setunion(["cn-northwest-1"], var.more)
  region   = each.key
}

resource "aws_s3_bucket" "mapped" {
  for_each = merge(var.others, { a = "us-gov-west-1" })
  region   = each.value
}

resource "aws_s3_bucket" "replaced" {
  for_each = merge({ a = "us-gov-east-1" }, var.others)
  region   = each.value
}

resource "aws_s3_bucket" "counted" {
  count  = 1 + length(var.more)
  region = count.index == 0 ? "ap-east-1" : "eu-north-1"
}

resource "aws_s3_bucket" "after" {
  region = aws_s3_bucket.listed["cn-north-1"].region
}

resource "aws_dynamodb_table" "replicated" {
  name = "x"
  dynamic "replica" {
    for_each = concat(["me-south-1"], var.more)
    content {
      region_name = replica.value
    }
  }
}

resource "aws_autoscaling_group" "zones" {
  availability_zones = concat(["ca-west-1a"], var.more)
}

module "each" {
  source   = "./each"
  for_each = toset(compact(concat(["sa-east-1"], var.more)))
  region   = each.key
}
