job "web" {
  datacenters = ["dc1"]
  group "g" {
    task "t" {
      driver = "docker"
      config { image = "${NOMAD_META_web_image}" }
      meta {
        web-image = "registry.cn-hangzhou.aliyuncs.com/acme/web:1"
        was       = "ccr.ccs.tencentyun.com/a"
      }
    }
    task "u" {
      driver = "docker"
      config {
        image = "ghcr.io/acme/u:1"
        args  = ["--region", "${NOMAD_META_REGION}"]
      }
      meta { region = "ap-east-1" }
    }
  }
}
