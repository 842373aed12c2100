variable "cn" {
  type     = bool
  nullable = false
}

provider "aws" {
  region = var.cn ? "cn-north-1" : "eu-west-1"
}

resource "aws_s3_bucket" "eu_only" {
  count = var.cn ? 0 : 1
}

resource "aws_s3_bucket" "cn_only" {
  for_each = var.cn ? toset(["x"]) : toset([])
}

module "eu" {
  source = "./m"
  count  = var.cn ? 0 : 1
}
