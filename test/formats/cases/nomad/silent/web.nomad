job "web" {
  # image = "registry.cn-hangzhou.aliyuncs.com/x"
  meta {
    from = "gitee.com"
  }
}
