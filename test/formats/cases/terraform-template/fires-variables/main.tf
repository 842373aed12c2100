variable "region" {
  default = "eu-west-1"
}
variable "zone" {}
provider "aws" {
  region = var.region
}
