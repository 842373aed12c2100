variable "region" {
  type    = string
  default = null
}

variable "zone" {
  type    = string
  default = null
}

resource "aws_s3_bucket" "this" {
  bucket = null
  region = var.region
}

resource "aws_instance" "this" {
  ami               = "image"
  availability_zone = var.zone
}

output "region" {
  value = aws_s3_bucket.this.region
}

output "name" {
  value = aws_s3_bucket.this.bucket
}

output "zone" {
  value = aws_instance.this.availability_zone
}
