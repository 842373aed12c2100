variable "hub" {
  default = "registry.cn-hangzhou.aliyuncs.com"
}
job "web" {
  group "web" {
    task "web" {
      driver = "docker"
      config { image = "${var.hub}/shop/web:1" }
      env { OSS = "https://oss-cn-beijing.aliyuncs.com" }
      artifact { source = "https://mirrors.aliyun.com/x" }
    }
  }
}
