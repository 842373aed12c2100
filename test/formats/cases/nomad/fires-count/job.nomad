variable "n" { default = 0 }
job "a" {
  group "h" {
    task "t" {
      driver = "docker"
      config { image = "registry.cn-hangzhou.aliyuncs.com/a/b:1" }
    }
  }
  group "given" {
    count = var.n
    task "t" {
      driver = "docker"
      config { image = "registry.cn-shanghai.aliyuncs.com/a/b:1" }
    }
  }
}
