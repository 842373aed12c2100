# What a count, a for_each or a condition says of a variable holds where it says so.
variable "env" {
  type = string
}

variable "n" {
  type = number
}

resource "aws_s3_bucket" "counted" {
  count  = var.env == "cn-north-1" ? 1 : 0
  region = var.env
}

resource "aws_s3_bucket" "each" {
  for_each = { for k in ["cn-northwest-1", "eu-west-1"] : k => k if k == var.env }
  region   = var.env
}

resource "aws_s3_bucket" "among" {
  count  = contains(["us-gov-west-1", "us-gov-east-1"], var.env) ? 1 : 0
  region = "${var.env}"
}

resource "aws_s3_bucket" "chosen" {
  region = var.env == "me-south-1" ? var.env : "eu-west-2"
}

resource "aws_s3_bucket" "number" {
  count  = var.n == 1 ? 1 : 0
  region = "eu-central-${var.n}"
}

resource "aws_s3_bucket" "other" {
  count  = var.env == "x" ? 0 : 1
  region = var.env
}

resource "aws_s3_bucket" "loop" {
  region = one([for k in ["ap-east-1", "eu-north-1"] : var.env if k == var.env])
}
