globals {
  providers = {
    home = "eu-west-1"
  }
  tables = ["orders"]
}

generate_hcl "_providers.tf" {
  content {
    tm_dynamic "provider" {
      for_each = global.providers
      iterator = one
      labels   = ["aws"]
      content {
        alias  = one.key
        region = one.value
      }
    }
    tm_dynamic "resource" {
      for_each = global.tables
      labels   = ["aws_dynamodb_table", resource.value]
      attributes = tm_merge({ name = resource.value }, {
        provider = tm_hcl_expression("aws.${global.used}")
      })
    }
  }
}

generate_hcl "terraform.tfvars" {
  content {
    bucket_region = global.bucket_region
  }
}

generate_file "sites.auto.tfvars.json" {
  content = tm_jsonencode({ queue_region = global.queue_region })
}

generate_file "_more.tf" {
  content = <<-EOT
    provider "google" {
      region = "${global.google}"
    }
    resource "google_storage_bucket" "b" {
      location = "${global.google}"
    }
  EOT
}

generate_file ".env" {
  content = "AWS_REGION=${global.queue_region}\n"
}
