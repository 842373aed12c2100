locals {
  far = "ap-east-1"
}

deployment "production" {
  inputs = {
    regions = ["us-east-1", local.far]
  }
}

deployment "development" {
  inputs = {
    regions = ["us-east-1"]
  }
}
