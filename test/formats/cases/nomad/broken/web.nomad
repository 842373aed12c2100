job "web" {
  task "t" {
    config {
      image = "registry.cn-hangzhou.aliyuncs.com/shop/web:1"
    }
  }
}
job "x" {
