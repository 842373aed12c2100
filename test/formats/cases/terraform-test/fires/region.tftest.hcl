variables {
  region = "ap-east-1"
}

provider "aws" {
  region = var.region
}

provider "alicloud" {
  region = "eu-central-1"
}

run "makes_a_bucket" {
  command = apply
}
