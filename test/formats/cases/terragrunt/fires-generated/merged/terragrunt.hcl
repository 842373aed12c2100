# An override file is merged into what the module declares.
terraform {
  source = "../modules/own"
}

generate "region" {
  path      = "region_override.tf"
  if_exists = "overwrite"
  contents  = <<-EOF
    provider "aws" {
      region = "ap-east-1"
    }
  EOF
}
