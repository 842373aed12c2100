variable "region" {
  default = "cn-north-1"
}

provider "aws" {
  region = var.region
}
