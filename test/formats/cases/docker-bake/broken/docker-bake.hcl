target "web" {
  tags = ["registry.cn-hangzhou.aliyuncs.com/shop/web:1"]
}
target "half" {
  tags = [
