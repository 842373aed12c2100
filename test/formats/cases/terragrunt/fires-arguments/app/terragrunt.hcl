terraform {
  source = "../infra"
  extra_arguments "state" {
    commands  = ["init"]
    arguments = ["-backend-config=region=cn-north-1", "-backend-config", "bucket=state"]
  }
  extra_arguments "place" {
    commands  = get_terraform_commands_that_need_vars()
    arguments = ["-var", "region=cn-northwest-1"]
  }
}
