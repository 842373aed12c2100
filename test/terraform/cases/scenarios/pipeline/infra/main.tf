variable "region" {}
variable "size" {
  default = 1
}
provider "aws" {
  region = var.region
}
