provider "aws" "main" {
  config {
    region = "ap-east-1"
  }
}

component "queue" {
  source = "./queue
  inputs = {}
}
