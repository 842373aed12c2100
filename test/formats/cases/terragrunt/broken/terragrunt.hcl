terraform {
  source = "./module"
}

locals {
  a = local.b
  b = local.a
}

generate "bad" {
  path      = "bad.tf"
  if_exists = "overwrite"
  contents  = <<EOF
provider "aws" {
  region = "ap-east-1"
}
resource "aws_sqs_queue" {
EOF
}

inputs = {
  name = local.a
  list = [
}
