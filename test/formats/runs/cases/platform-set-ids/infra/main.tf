variable "region" { default = "us-east-1" }
variable "partition" { type = string }
provider "aws" { region = var.region }
resource "aws_s3_bucket" "logs" { bucket = "acme-logs" }
