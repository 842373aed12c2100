locals {
  settings = yamldecode(file("${path.module}/config/${terraform.workspace}.yaml"))
}

provider "aws" {
  region = local.settings.region
}

resource "aws_s3_bucket" "data" {
  bucket = "data"
}
