stack {
  name = "cn"
}
