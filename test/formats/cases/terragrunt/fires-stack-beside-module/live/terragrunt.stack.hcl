unit "eu" {
  source = "../units/b"
  path = "eu"
  values = {
    region = "eu-west-1"
  }
}
unit "cn" {
  source = "../units/b"
  path = "cn"
  values = {
    region = "cn-north-1"
  }
}
