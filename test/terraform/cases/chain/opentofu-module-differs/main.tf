variable "name" {
  default = "x"
}

module "m" {
  source = "./m"
}

provider "aws" {
  region = module.m.region
}

resource "aws_s3_bucket" "z" {
  bucket = var.name
}
