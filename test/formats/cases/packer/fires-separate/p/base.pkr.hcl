variable "aws_region" { default = "us-east-1" }
source "amazon-ebs" "base" { region = var.aws_region }
build { sources = ["source.amazon-ebs.base"] }
