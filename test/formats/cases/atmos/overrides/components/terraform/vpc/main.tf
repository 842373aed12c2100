variable "region" {}
variable "log_region" {}
provider "aws" { region = var.region }
provider "aws" {
  alias  = "log"
  region = var.log_region
}
resource "aws_s3_bucket" "b" { bucket = "x" }
resource "aws_s3_bucket" "l" {
  provider = aws.log
  bucket   = "y"
}
