variable "china" {
  type = bool
}
locals {
  settings = var.china ? { region = "cn-north-1", mirror = "https://mirrors.aliyun.com/ubuntu" } : { region = "eu-west-1", mirror = "https://archive.ubuntu.com/ubuntu" }
}
provider "aws" {
  region = local.settings.region
}
resource "aws_instance" "a" {
  count     = var.china ? 1 : 0
  user_data = "deb ${local.settings.mirror} stable main"
}
resource "aws_instance" "b" {
  for_each  = var.china ? toset(["x"]) : toset([])
  user_data = "deb ${local.settings.mirror} stable main"
}
