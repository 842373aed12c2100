variable "HUB" {
  default = "ccr.ccs.tencentyun.com"
}
target "web" {
  tags     = ["${HUB}/shop/web:1"]
  contexts = { base = "docker-image://registry.cn-hangzhou.aliyuncs.com/shop/base:1" }
  args     = { GOPROXY = "https://goproxy.cn" }
  cache-from = ["type=registry,ref=swr.cn-north-4.myhuaweicloud.com/shop/cache"]
}
