variable "region" {
  type = string
}
provider "aws" {
  region = var.region
}
resource "aws_s3_bucket" "customers" {
  bucket = "fernhill-customers"
  tags = { DataClass = "pii" }
}
