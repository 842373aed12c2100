locals {
  secret_inputs = jsondecode(read_tfvars_file(find_in_parent_folders("./aws/${get_env("ENVIRONMENT")}.tfvars")))
  config_inputs = jsondecode(read_tfvars_file("../../${get_env("ENVIRONMENT")}_config.tfvars"))
}
inputs = merge(local.secret_inputs, local.config_inputs, { x = "y" })
generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite"
  contents  = <<EOF
provider "aws" {
  region              = "${local.config_inputs.region}"
  x = "${local.secret_inputs.account_id}"
}
EOF
}
