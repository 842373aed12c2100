#!/bin/sh
cat > /tmp/open/main.tf <<EOF
provider "aws" {
  region = "$WHERE"
}
resource "aws_s3_bucket" "a" {}
EOF
