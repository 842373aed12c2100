stack "cn" {
  source = "../stacks/app"
  path = "cn"
  values = {
    region = "cn-north-1"
  }
}
