variable "region" {
  type = string
}

variable "name" {
  default = "x"
}

provider "aws" {
  region = var.region
}
