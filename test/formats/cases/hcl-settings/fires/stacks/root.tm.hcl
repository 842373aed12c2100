globals {
  region = "eu-west-1"
  hub    = "ghcr.io"
}

generate_hcl "_provider.tf" {
  content {
    provider "aws" {
      region = global.region
    }
  }
}
