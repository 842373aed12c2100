# tags = ["registry.cn-hangzhou.aliyuncs.com/shop/web:1"]
variable "OLD" {
  default = "registry.cn-hangzhou.aliyuncs.com"
}
target "web" {
  tags = ["ghcr.io/shop/web:1"]
}
