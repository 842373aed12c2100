variable "region" {}
variable "name" {}
provider "aws" {
  region = var.region
}
