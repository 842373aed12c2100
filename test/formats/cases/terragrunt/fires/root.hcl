locals {
  region_vars = read_terragrunt_config(find_in_parent_folders("region.hcl"))
  region      = local.region_vars.locals.aws_region
  unit        = path_relative_to_include()
}

remote_state {
  backend = "s3"
  config = {
    bucket = "state-${replace(local.unit, "/", "-")}"
    region = get_env("STATE_REGION", "cn-northwest-1")
  }
}

generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite_terragrunt"
  contents  = <<EOF
provider "aws" {
  region = "${local.region}"
  endpoints {
    s3 = "https://s3.${local.region}.example.org"
  }
}
EOF
}

inputs = {
  replicas = ["eu-west-1"]
  shared   = true
}
