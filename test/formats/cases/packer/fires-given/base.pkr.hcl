variable "region" {
  type    = string
  default = "eu-west-1"
}

variable "mirror" {
  type    = string
  default = "https://mirrors.example"
}

source "amazon-ebs" "base" {
  region = var.region
}

build {
  sources = ["source.amazon-ebs.base"]
  provisioner "shell" {
    inline = ["pip install -i ${var.mirror}/pypi/simple x"]
  }
}
