generate_hcl "_backend.tf" {
  content {
    terraform {
      backend "s3" {
        region = global.region
      }
    }
  }
}
