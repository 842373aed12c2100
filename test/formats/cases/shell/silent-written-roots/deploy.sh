#!/bin/sh
cat > main.tf <<'EOF'
locals {
  all   = { cn = "cn-north-1", eu = "eu-west-1" }
  place = local.all["eu"]
}
provider "aws" {
  region = local.place
}
resource "aws_s3_bucket" "a" {}
EOF
terraform apply
