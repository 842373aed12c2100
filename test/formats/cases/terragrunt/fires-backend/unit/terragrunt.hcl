locals {
  account = try(read_terragrunt_config("missing.hcl"), { locals = { region = "ap-east-1" } })
}

terraform {
  source = "../module"
}

generate "backend" {
  path      = "backend.tf"
  if_exists = "overwrite"
  contents  = <<EOF
terraform {
  backend "s3" {
    bucket = "state"
    region = "${local.account.locals.region}"
  }
}
EOF
}
