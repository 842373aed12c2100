module "back" {
  source = "../b"
}
