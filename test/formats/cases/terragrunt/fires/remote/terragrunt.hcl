generate "versions" {
  path      = "versions.tf"
  if_exists = "overwrite"
  contents  = <<-EOF
    terraform {
      required_providers {
        alicloud = {
          source = "aliyun/alicloud"
        }
      }
    }
    resource "alicloud_vpc" "main" {
      vpc_name = "${local.name}-${get_aws_account_id()}"
    }
  EOF
}

locals {
  name = "main"
}

terraform {
  source = "tfr:///terraform-alicloud-modules/vpc/alicloud?version=1.11.0"
}

inputs = {
  availability_zone = "cn-hongkong-b"
}
