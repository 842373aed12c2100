variable "region" { default = "eu-west-1" }
variable "place" { default = "" }
provider "aws" { region = var.region }
