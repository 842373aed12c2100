variable "REGISTRY" {
  default = "ghcr.io/shop"
}

variable "BASE" {
  default = "alpine:3"
}

target "web" {
  context = "web"
  args    = { BASE = BASE }
  tags    = ["${REGISTRY}/web:1"]
}
