terraform {
  source = "../infra"
  extra_arguments "state" {
    commands  = ["init"]
    arguments = ["-backend-config=${get_terragrunt_dir()}/state.hcl"]
  }
}
