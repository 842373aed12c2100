variable "region" {
  type    = string
  default = "cn-north-1"
}

variable "mirror" {
  type    = string
  default = "https://mirrors.aliyun.com"
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
