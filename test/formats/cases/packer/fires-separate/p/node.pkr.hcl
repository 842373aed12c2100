variable "aws_region" {
  default = "cn-north-1"
}
source "amazon-ebs" "node" { region = var.aws_region }
build { sources = ["source.amazon-ebs.node"] }
