variable "image" {
  type = string
}

resource "helm_release" "web" {
  name   = "web"
  chart  = "${path.module}/../../charts/web"
  values = [file("${path.module}/values.yaml"), yamlencode({ side = { image = "ghcr.io/acme/side:1" } })]

  set {
    name  = "image"
    value = var.image
  }
}
