terraform {
  backend "local" { path = "../state/net.tfstate" }
}
variable "b" { type = bool }
variable "e" { type = string }
output "region" { value = var.b ? "cn-north-1" : "eu-west-1" }
output "b" { value = var.b }
output "e" { value = var.e == "cn" ? "cn-north-1" : "eu-west-1" }
