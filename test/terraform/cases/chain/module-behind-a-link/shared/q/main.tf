resource "aws_sqs_queue" "this" {
  region = "ap-east-1"
}
