variable "REGISTRY" {
  default = "registry.cn-beijing.aliyuncs.com/shop"
}

variable "BASE" {
  default = "registry.cn-hangzhou.aliyuncs.com/shop/alpine:3"
}

target "web" {
  context = "web"
  args    = { BASE = BASE }
  tags    = ["${REGISTRY}/web:1"]
}
