provider "aws" {
  region = "eu-west-1"
}

resource "aws_sns_topic" "this" {
  name = "off"
}
