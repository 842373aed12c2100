variable "registry" {
  default = "ghcr.io/x"
}

variable "region" {
  default = "eu-west-1"
}

variable "mirror" {
  default = "mirrors.example"
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
