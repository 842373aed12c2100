terramate {
  config {}
}

import {
  source = "/modules/*.tm.hcl"
}

globals {
  region = "eu-west-1"
  name   = "acme-${global.site}"
  site   = tm_upper(terramate.stack.name)
}

globals "replica" {
  region = "eu-central-1"
}

generate_hcl "_provider.tf" {
  lets {
    alias = "copy"
  }
  content {
    provider "aws" {
      region = global.region
      default_tags {
        tags = { site = global.name }
      }
    }

    provider "aws" {
      alias  = let.alias
      region = global.replica.region
    }

    tm_dynamic "resource" {
      labels = ["aws_s3_bucket", "copy"]
      content {
        provider = aws.copy
      }
    }
  }
}

generate_hcl "_off.tf" {
  condition = tm_contains(terramate.stack.tags, "china")
  content {
    provider "alicloud" {
      region = "cn-hangzhou"
    }

    resource "alicloud_vpc" "this" {}
  }
}
