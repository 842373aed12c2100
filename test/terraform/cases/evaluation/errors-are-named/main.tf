variable "regions" {
  type    = list(string)
  default = ["eu-west-1"]
}
locals {
  a = local.b
  b = local.a
}
provider "aws" {
  region = var.regions[3]
}
provider "aws" {
  alias  = "cycle"
  region = local.a
}
provider "aws" {
  alias  = "undeclared"
  region = var.nowhere
}
provider "aws" {
  alias  = "not_taken"
  region = true ? "eu-west-1" : var.regions[3]
}
provider "aws" {
  alias  = "file"
  region = trimspace(file("../outside.txt"))
}
module "gone" {
  source = "registry.example.com/a/b/c"
  region = "cn-north-1"
}
provider "aws" {
  alias  = "module"
  region = module.gone.region
}
module "none" {
  source = "./nowhere"
  count  = 0
}
