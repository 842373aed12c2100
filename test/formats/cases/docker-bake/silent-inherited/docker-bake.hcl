target "base" {
  args = { MIRROR = "https://mirrors.aliyun.com" }
  tags = ["registry.cn-hangzhou.aliyuncs.com/a/base:1"]
}
target "app" {
  inherits = ["base"]
  args     = { MIRROR = "https://deb.debian.org" }
  tags     = ["ghcr.io/a/app:1"]
}
group "default" { targets = ["app"] }
