variable "region" {
  type    = string
  default = "cn-north-1"
}

source "amazon-ebs" "base" {
  region = var.region
}

build {
  sources = ["source.amazon-ebs.base"]
}
