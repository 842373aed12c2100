variable "region" {
  type = string
}

variable "sites" {
  type    = map(object({ region = string }))
  default = {}
}

provider "aws" {
  region = var.region
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}

resource "aws_sqs_queue" "q" {
  for_each = var.sites
  region   = each.value.region
}
