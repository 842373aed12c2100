resource "spacelift_stack" "one" {
  for_each     = toset(["cn", "eu"])
  name         = each.key
  repository   = "shop"
  project_root = "infra"
  labels       = ["region:${each.key}"]
}
resource "spacelift_context" "cn" {
  name   = "cn"
  labels = ["autoattach:region:cn"]
}
resource "spacelift_environment_variable" "cn" {
  context_id = spacelift_context.cn.id
  name       = "TF_VAR_region"
  value      = "cn-north-1"
}
resource "spacelift_context" "eu" { name = "eu" }
resource "spacelift_environment_variable" "eu" {
  context_id = spacelift_context.eu.id
  name       = "TF_VAR_region"
  value      = "eu-west-1"
}
resource "spacelift_context_attachment" "eu" {
  context_id = spacelift_context.eu.id
  stack_id   = spacelift_stack.one["eu"].id
}
