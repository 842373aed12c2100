generate_hcl "_backend.tf" {
  stack_filter {
    project_paths = ["/stacks/*"]
  }
  content {
    terraform {
      backend "s3" {
        region = global.region
      }
    }
  }
}
