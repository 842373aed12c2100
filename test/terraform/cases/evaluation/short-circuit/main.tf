# Before 1.12 the error in an operand that no longer matters is one, which only `try` and `can` see.
terraform {
  required_version = "~> 1.5"
}

variable "o" {
  type    = object({ cn = bool })
  default = null
}

resource "aws_s3_bucket" "tried" {
  region = try(var.o != null && var.o.cn ? "us-east-1" : "eu-west-1", "cn-north-1")
}

resource "aws_s3_bucket" "plain" {
  region = var.o != null && var.o.cn ? "us-east-2" : "eu-west-2"
}

resource "aws_s3_bucket" "can" {
  region = can(true || [1][3] == 1) ? "eu-west-3" : "cn-northwest-1"
}

module "new" {
  source = "./new"
}
