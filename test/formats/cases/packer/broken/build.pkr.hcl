source "amazon-ebs" "base" {
  region = "ap-east-1"
}

build {
  sources = ["source.amazon-ebs.base"
}
