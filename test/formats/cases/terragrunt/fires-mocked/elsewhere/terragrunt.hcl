terraform {
  source = "git::https://github.com/example/modules.git//net?ref=v1"
}
