module "a" {
  source = "./a"
  region = "cn-north-1"
}
