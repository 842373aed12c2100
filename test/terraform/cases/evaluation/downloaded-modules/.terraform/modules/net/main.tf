module "inner" {
  source = "git::https://example.com/inner.git//sub"
}
