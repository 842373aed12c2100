# Runs the top of another repository, and not this.
resource "spacelift_stack" "elsewhere" {
  name         = "logs"
  repository   = "logs"
  branch       = "main"
  project_root = "/"
}
resource "spacelift_environment_variable" "elsewhere" {
  stack_id = spacelift_stack.elsewhere.id
  name     = "TF_VAR_region"
  value    = "ap-east-1"
}
