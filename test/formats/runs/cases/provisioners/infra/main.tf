variable "region" {}
provider "aws" { region = var.region }
