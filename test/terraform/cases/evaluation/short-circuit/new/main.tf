terraform {
  required_version = ">= 1.12, < 2.0"
}

variable "o" {
  type    = object({ cn = bool })
  default = null
}

resource "aws_s3_bucket" "tried" {
  region = try(var.o != null && var.o.cn ? "ap-east-1" : "eu-north-1", "me-south-1")
}

resource "aws_s3_bucket" "plain" {
  region = var.o != null && var.o.cn ? "ap-south-1" : "eu-south-1"
}

resource "aws_s3_bucket" "can" {
  region = can(true || [1][3] == 1) ? "eu-south-2" : "sa-east-1"
}
