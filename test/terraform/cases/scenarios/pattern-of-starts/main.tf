variable "region" {
  type = string
  validation {
    condition     = can(regex("^(eu|us)-", var.region))
    error_message = "Europe or America."
  }
}

provider "aws" {
  region = var.region
}

resource "aws_s3_bucket" "data" {}
