#!/bin/sh
cat > main.tf <<EOF
provider "aws" {
  region = "cn-north-1"
resource "aws_s3_bucket" "a" {
EOF
terraform apply
