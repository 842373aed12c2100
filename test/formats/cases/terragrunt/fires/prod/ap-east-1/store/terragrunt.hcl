include "root" {
  path           = find_in_parent_folders("root.hcl")
  expose         = true
  merge_strategy = "deep"
}

terraform {
  source = "${get_repo_root()}/modules//store"

  extra_arguments "common" {
    commands           = ["plan", "apply"]
    optional_var_files = ["${get_terragrunt_dir()}/../common.tfvars", "missing.tfvars"]
    env_vars = {
      TF_VAR_image = "registry.cn-hangzhou.aliyuncs.com/shop/store:1"
    }
  }

  after_hook "notify" {
    commands = ["apply"]
    execute  = ["curl", "https://oapi.dingtalk.com/robot/send"]
  }
}

inputs = {
  replicas = [include.root.locals.region, "cn-north-1"]
}
