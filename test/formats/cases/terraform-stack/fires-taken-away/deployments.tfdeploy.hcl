deployment "eu" {
  inputs = {
    region = "eu-west-1"
  }
}
deployment "cn" {
  inputs = {
    region = "cn-north-1"
  }
  destroy = true
}
