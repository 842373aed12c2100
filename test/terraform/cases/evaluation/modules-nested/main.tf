module "a" {
  source   = "./a"
  for_each = { eu = "eu-west-1", cn = "cn-north-1" }
  region   = each.value
}
provider "aws" {
  region = module.a["cn"].where
}
