variable "region" { type = string }
resource "aws_sqs_queue" "q" {
  region = var.region
}
