target "common" {
  args = { BASE = "golang:1" }
}
target "a" {
  inherits = ["common"]
  context  = "bake"
}
