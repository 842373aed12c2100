# The same file again, and itself.
import {
  source = "*.tm.hcl"
}

globals {
  env    = "prod"
  region = tm_ternary(global.env == "prod", "cn-north-1", "eu-west-1")
}

generate_hcl "_a.tf" {
  lets {
    region = "ap-east-1"
  }
  content {
    provider "aws" {
      region = let.region
    }
    resource "aws_s3_bucket" "a" {
    }
  }
}

# Another block's lets are another's.
generate_hcl "_b.tf" {
  lets {
    region = "eu-west-1"
  }
  content {
    tm_dynamic "provider" {
      labels = ["aws"]
      attributes = {
        alias  = "home"
        region = global.region
      }
    }
    tm_dynamic "provider" {
      condition = let.region == "eu-north-1"
      labels    = ["google"]
      attributes = {
        region = "asia-east2"
      }
    }
    resource "aws_s3_bucket" "b" {
      provider = aws.home
      bucket   = let.region
    }
  }
}
