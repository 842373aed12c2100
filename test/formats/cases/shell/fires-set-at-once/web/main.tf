provider "aws" {}

resource "aws_sqs_queue" "web" {
  name = "web"
}
