resource "aws_sqs_queue" "q" {
  region = "eu-west-1"
}
