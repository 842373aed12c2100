variable "registry" {
  default = "registry.cn-hangzhou.aliyuncs.com/x"
}

variable "region" {
  default = "cn-north-1"
}

variable "mirror" {
  default = "mirrors.aliyun.com"
}

job "web" {
  group "web" {
    task "web" {
      driver = "docker"
      config {
        image = "${var.registry}/web:1"
      }
      env {
        AWS_REGION = var.region
        MIRROR     = "https://${var.mirror}/x"
      }
    }
  }
}
