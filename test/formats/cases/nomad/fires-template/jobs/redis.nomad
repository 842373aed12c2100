job "${name}" {
  datacenters = ["dc1"]
  group "r" {
    task "r" {
      driver = "docker"
      config { image = "uhub.service.ucloud.cn/acme/redis:5" }
      template {
        data = "x=${x}"
        destination = "local/x"
      }
    }
  }
}
