target "common" {
  args = { BASE = "registry.cn-hangzhou.aliyuncs.com/t/go:1" }
}
target "a" {
  inherits = ["common"]
  context  = "bake"
}
