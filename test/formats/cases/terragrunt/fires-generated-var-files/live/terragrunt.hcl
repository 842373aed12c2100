terraform {
  source = "../m"
}
locals {
  region = "ap-east-1"
}
generate "values" {
  path      = "x.auto.tfvars"
  if_exists = "overwrite"
  contents  = <<-EOF
    region = "${local.region}"
  EOF
}
