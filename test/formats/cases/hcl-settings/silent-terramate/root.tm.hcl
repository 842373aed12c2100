globals {
  region = "cn-north-1"
}

generate_hcl "_provider.tf" {
  content {
    provider "aws" {
      region = global.region
    }
  }
}

generate_hcl "_china.tf" {
  condition = tm_try(global.in_china, false)
  content {
    provider "alicloud" {
      region = "cn-hangzhou"
    }
  }
}

generate_hcl "_elsewhere.tf" {
  stack_filter {
    project_paths = ["/other/**"]
  }
  content {
    provider "alicloud" {
      region = "cn-hangzhou"
    }
  }
}
