terraform {
  backend "local" {}
}
module "a" {
  source = "./a"
}
module "b" {
  source = "./b"
}
module "c" {
  source = "./c"
}
