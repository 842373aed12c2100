provider "aws" {}

resource "aws_sqs_queue" "data" {
  name = "data"
}
