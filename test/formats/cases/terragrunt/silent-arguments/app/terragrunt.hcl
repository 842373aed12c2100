terraform {
  source = "../infra"
  # What the module says of its back end is said anew.
  extra_arguments "state" {
    commands  = ["init"]
    arguments = ["-backend-config=region=eu-west-1", "-backend-config=bucket=state"]
  }
  # None of these deploys.
  extra_arguments "look" {
    commands = ["validate", "fmt"]
    env_vars = { TF_VAR_region = "cn-north-1", AWS_REGION = "cn-north-1" }
  }
  extra_arguments "away" {
    commands           = ["destroy", "output"]
    arguments          = ["-var", "region=cn-north-1"]
    required_var_files = ["${get_terragrunt_dir()}/away.tfvars"]
  }
  extra_arguments "deploy" {
    commands  = ["plan"]
    arguments = ["-backend-config=region=cn-north-1"]
  }
}
