terraform {
  required_providers {
    spacelift = { source = "spacelift-io/spacelift" }
  }
}
resource "spacelift_stack" "cn" {
  name         = "logs-cn"
  repository   = "infra"
  branch       = "main"
  project_root = "infra"
}
resource "spacelift_environment_variable" "region" {
  stack_id = spacelift_stack.cn.id
  name     = "TF_VAR_region"
  value    = "cn-north-1"
}
