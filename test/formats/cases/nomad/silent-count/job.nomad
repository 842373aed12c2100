job "a" {
  group "g" {
    count = 0
    task "t" {
      driver = "docker"
      config { image = "registry.cn-hangzhou.aliyuncs.com/a/b:1" }
    }
  }
}
