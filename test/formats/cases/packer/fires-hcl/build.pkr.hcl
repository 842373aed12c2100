packer {
  required_plugins {
    alicloud = {
      source  = "github.com/hashicorp/alicloud"
      version = ">= 1.1.0"
    }
    amazon = {
      source  = "github.com/hashicorp/amazon"
      version = ">= 1.3.0"
    }
  }
}

variable "region" {
  type    = string
  default = "eu-west-1"
}

local "copies" {
  expression = [var.region, "ap-east-1"]
}

source "amazon-ebs" "base" {
  region      = var.region
  ami_regions = local.copies
}

source "alicloud-ecs" "base" {
  region = "ap-southeast-1"
}

source "docker" "base" {
  image = "registry.cn-hangzhou.aliyuncs.com/base/debian:12"
}

data "alicloud-images" "newest" {
  region = "eu-central-1"
}

build {
  sources = ["source.amazon-ebs.base", "source.alicloud-ecs.base"]

  source "source.docker.base" {
    commit = true
  }

  provisioner "shell" {
    inline = [
      "# mirrors.ustc.edu.cn is slow",
      "pip install -i https://pypi.tuna.tsinghua.edu.cn/simple requests",
    ]
  }
}
