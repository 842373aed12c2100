variable "region" {
  type    = string
  default = "cn-north-1"
}

terraform {
  backend "s3" {
    region = "cn-north-1"
  }
}

resource "aws_secretsmanager_secret" "s" {
  replica {
    region = var.region
  }
}
