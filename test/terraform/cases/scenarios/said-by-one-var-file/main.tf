variable "region" {
  type = string
}

variable "image_tag" {
  type = string
}

variable "replica_region" {
  type    = string
  default = "eu-west-2"
}

provider "aws" {
  region = var.region
}

provider "aws" {
  alias  = "replica"
  region = var.replica_region
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs-${var.image_tag}"
}

resource "aws_s3_bucket" "replica" {
  provider = aws.replica
  bucket   = "replica-${var.image_tag}"
}
