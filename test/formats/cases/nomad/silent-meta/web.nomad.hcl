job "web" {
  datacenters = ["dc1"]
  meta { was = "ccr.ccs.tencentyun.com/a" }
  group "g" {
    meta { region = "cn-north-1" }
    service {
      name = "web"
      meta { image = "registry.cn-hangzhou.aliyuncs.com/acme/web:1" }
    }
    task "t" {
      driver = "docker"
      config { image = "ghcr.io/acme/web:1" }
      meta { was = "ccr.ccs.tencentyun.com/a" }
    }
  }
}
