globals {
  region = "cn-northwest-1"
}

stack {
  name = "cn"
}

generate_hcl "_region.tf" {
  content {
    provider "aws" {
      region = global.region
    }
  }
}
