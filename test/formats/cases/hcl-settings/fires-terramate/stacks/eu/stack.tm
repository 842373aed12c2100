stack {
  name = "eu"
  tags = []
}

globals "replica" {
  region = "ap-east-1"
}
