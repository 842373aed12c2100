project = "web"
app "web" {
  build {
    registry {
      use "docker" {
        image = "registry.cn-hangzhou.aliyuncs.com/acme/web"
      }
    }
  }
}
