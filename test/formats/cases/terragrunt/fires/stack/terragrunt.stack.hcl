unit "queue" {
  source = "../catalog/queue"
  path   = "queue"
  values = {
    region = "ap-east-1"
  }
}

unit "elsewhere" {
  source = "git::https://gitee.com/shop/units.git//queue"
  path   = "elsewhere"
}
