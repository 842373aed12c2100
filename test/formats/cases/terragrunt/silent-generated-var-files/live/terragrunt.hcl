terraform {
  source = "../m"
}
# No var file that is taken by itself, and one that gives way to what is there.
generate "other" {
  path      = "other.tfvars"
  if_exists = "overwrite"
  contents  = "region = \"ap-east-1\"\n"
}
generate "late" {
  path      = "terraform.tfvars"
  if_exists = "skip"
  contents  = "region = \"ap-east-1\"\n"
}
inputs = {
  region = "ap-east-1"
}
