# A resource or data source taken as a whole has attributes that nobody wrote, too.
provider "aws" {
  region = "eu-north-1"
}

data "aws_ssm_parameter" "region" {
  name = "/region"
}

locals {
  merged = merge({ value = "eu-west-1" }, data.aws_ssm_parameter.region)
  looped = { for key, value in data.aws_ssm_parameter.region : key => value }
}

resource "aws_s3_bucket" "looked_up" {
  bucket = "looked-up"
  region = lookup(data.aws_ssm_parameter.region, "value", "cn-north-1")
}

resource "aws_s3_bucket" "merged" {
  bucket = "merged"
  region = local.merged.value
}

resource "aws_s3_bucket" "looped" {
  bucket = "looped"
  region = try(local.looped["value"], "eu-west-2")
}

resource "aws_s3_bucket" "counted" {
  count  = length(data.aws_ssm_parameter.region) > 1 ? 1 : 0
  bucket = "counted"
  region = "cn-northwest-1"
}

resource "aws_s3_bucket" "compared" {
  count  = data.aws_ssm_parameter.region == { name = "/region" } ? 0 : 1
  bucket = "compared"
  region = "ap-east-1"
}

# Silent: what is written is what it is, and Terraform's own resource has no other attributes.
resource "aws_s3_bucket" "as_written" {
  bucket = "as-written"
  region = lookup(data.aws_ssm_parameter.region, "name", "cn-north-1") == "/region" ? "eu-west-3" : "cn-north-1"
}

resource "terraform_data" "known" {
  input = "eu-central-1"
}

resource "aws_s3_bucket" "by_what_is_known" {
  bucket = "known"
  region = lookup(terraform_data.known, "value", "eu-central-1")
}
