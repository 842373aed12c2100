variable "region" {
  type = string
}
module "b" {
  source = "./b"
  tables = { one = var.region }
}
output "where" {
  value = module.b.where["one"]
}
