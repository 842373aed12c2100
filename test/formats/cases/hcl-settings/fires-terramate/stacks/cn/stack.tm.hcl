stack {
  name = "cn"
  tags = ["china"]
}

globals {
  region = "cn-north-1"
}
