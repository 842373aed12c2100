# What a default does not decide is certain; what it does decide is not.
variable "never" {
  type    = string
  default = "eu-west-1"
}

variable "off" {
  type    = bool
  default = false
}

variable "on" {
  type    = bool
  default = true
}

variable "there" {
  type    = string
  default = "cn-northwest-1"
}

variable "text" {
  type    = string
  default = "{\"regions\": [\"cn-northwest-1\"]}"
}

variable "account" {
  type = string
}

resource "aws_s3_bucket" "certain_first" {
  region = coalesce("cn-north-1", var.never)
}

resource "aws_s3_bucket" "default_first" {
  region = coalesce(var.there, "cn-north-1")
}

resource "aws_s3_bucket" "certain_list" {
  region = coalescelist(["cn-north-1"], [var.never])[0]
}

resource "aws_s3_bucket" "certain_or" {
  region = var.off || true ? "cn-north-1" : "eu-west-1"
}

resource "aws_s3_bucket" "default_or" {
  region = var.off || var.on ? "cn-northwest-1" : "eu-west-1"
}

resource "aws_s3_bucket" "certain_part" {
  region = jsondecode(jsonencode({ a = var.never, b = "cn-north-1" })).b
}

resource "aws_s3_bucket" "default_part" {
  region = jsondecode(jsonencode({ a = "eu-west-1", b = var.there })).b
}

resource "aws_s3_bucket" "default_yaml" {
  region = yamldecode(yamlencode({ a = var.never, b = "cn-north-1" })).b
}

resource "aws_s3_bucket" "default_text" {
  region = jsondecode(var.text).regions[0]
}

resource "aws_s3_bucket" "certain_arn" {
  region = provider::aws::arn_parse("arn:aws-cn:s3:cn-north-1:${var.account}:bucket").region
}

resource "aws_s3_bucket" "silent_arn" {
  region = provider::aws::arn_parse("arn:aws:s3:eu-west-1:${var.account}:cn-north-1").region
}

resource "aws_s3_bucket" "template" {
  region = jsondecode(templatefile("${path.module}/place.tftpl", { geo = "cn", other = var.never })).region
}

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
