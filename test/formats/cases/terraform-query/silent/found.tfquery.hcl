# cn-north-1 was searched before.
locals {
  unused = "cn-north-1"
}

list "aws_instance" "web" {
  provider = aws
  limit    = 50

  config {
    filter {
      name   = "tag:was-in"
      values = ["alicloud"]
    }
  }
}
