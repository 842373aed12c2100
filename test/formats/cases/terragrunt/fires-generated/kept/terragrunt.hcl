# What is there stays.
generate "provider" {
  path      = "provider.tf"
  if_exists = "skip"
  contents  = <<-EOF
    provider "aws" {
      region = "cn-northwest-1"
    }
  EOF
}
