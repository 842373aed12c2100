provider "aws" {
  region = "cn-north-1"
}

list "aws_instance" "web" {
  provider = aws
  config {
    region = 
