variable "regions" { type = map(string) }
variable "others" { type = map(object({ region = string })) }
variable "read" { type = string }
variable "short" { type = string }
variable "which" { type = string }

locals {
  two = { eu = "eu-west-1", us = "us-east-1" }
}

provider "aws" {
  alias    = "by"
  for_each = var.regions
  region   = each.value
}

resource "aws_s3_bucket" "by" {
  for_each = var.regions
  provider = aws.by[each.key]
}

provider "aws" {
  alias    = "some"
  for_each = merge({ a = { region = "eu-west-1" } }, var.others)
  region   = each.value.region
}

resource "aws_s3_bucket" "some" {
  provider = aws.some["a"]
}

provider "aws" {
  alias    = "two"
  for_each = local.two
  region   = each.value
}

resource "aws_s3_bucket" "two" {
  provider = aws.two[var.which]
}

provider "aws" {
  alias  = "read"
  region = var.read
}

data "aws_s3_bucket" "read" {
  provider = aws.read
  bucket   = "bucket"
}

provider "aws" {
  alias  = "short"
  region = var.short
}

ephemeral "aws_secretsmanager_secret_version" "short" {
  provider  = aws.short
  secret_id = "secret"
}
