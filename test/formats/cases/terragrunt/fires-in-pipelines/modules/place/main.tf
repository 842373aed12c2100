variable "stage" {
  default = "dev"
}
output "region" {
  value = { dev = "eu-west-1", prod = "cn-north-1" }[var.stage]
}
