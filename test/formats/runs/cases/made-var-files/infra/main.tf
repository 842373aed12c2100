variable "region" { default = "eu-west-1" }
variable "zones" {}
provider "aws" { region = var.region }
