variable "region" {
  type = string
}

resource "aws_sqs_queue" "this" {
  region = var.region
}
