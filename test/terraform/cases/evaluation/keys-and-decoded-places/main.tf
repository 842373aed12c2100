# Keys that functions make of texts, and values that are decoded, are written where those texts are.
terraform {
  required_providers {
    terraform = {
      source = "terraform.io/builtin/terraform"
    }
  }
}

locals {
  by_team = {
    maps  = ["eu-west-1", "ap-east-1"]
    cards = ["eu-west-1"]
  }
  numbered = ["cn-north-1"]
  site     = provider::terraform::decode_tfvars(file("${path.module}/site.conf"))
}

resource "aws_s3_bucket" "turned" {
  for_each = transpose(local.by_team)
  region   = each.key
}

resource "aws_s3_bucket" "zipped" {
  for_each = zipmap(local.numbered, ["one"])
  region   = each.key
}

resource "aws_s3_bucket" "team" {
  for_each = toset(transpose({ "eu-north-1" = ["x"] })["x"])
  region   = each.key
}

resource "aws_s3_bucket" "decoded" {
  region = local.site.home
}

resource "aws_s3_bucket" "nested" {
  region = local.site.copies.far[0]
}

resource "aws_s3_bucket" "built" {
  region = provider::terraform::decode_tfvars("where = \"cn-${local.side}-1\"").where
}

locals {
  side = "northwest"
}
