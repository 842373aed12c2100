#!/bin/sh
cat > main.tf <<'EOF'
variable "region" {}
variable "other" {}
provider "aws" {
  region = var.region
}
provider "aws" {
  alias  = "other"
  region = var.other
}
resource "aws_s3_bucket" "a" {}
resource "aws_s3_bucket" "b" {
  provider = aws.other
}
EOF
echo 'other = "ap-east-1"' > terraform.tfvars
terraform apply -var region=cn-north-1
