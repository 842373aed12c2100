# The folder for everything; cn-north-1 is gone.
locals {
  regions = {
    europe = "eu-west-1"
    china  = "cn-north-1"
  }
  unused = "cn-northwest-1"
}

remote_state {
  backend = "s3"
  config = {
    bucket = "state"
    region = local.regions.europe
  }
}

generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite"
  contents  = <<EOF
# aliyuncs.com in a comment
provider "aws" {
  region = "${local.regions["europe"]}"
}
EOF
}

generate "notes" {
  path      = "notes.md"
  if_exists = "overwrite"
  contents  = "once in oss-cn-beijing.aliyuncs.com"
}

generate "old" {
  path      = "old.tf"
  if_exists = "overwrite"
  disable   = true
  contents  = "provider \"alicloud\" {}"
}
