module "again" {
  source = "../a"
}
provider "aws" {
  region = "cn-north-1"
}
