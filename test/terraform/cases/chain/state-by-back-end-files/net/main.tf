terraform {
  backend "s3" {}
}
variable "region" { default = "eu-west-1" }
output "region" { value = var.region }
