variable "bucket_region" {}

variable "queue_region" {}

resource "aws_s3_bucket" "b" {
  provider = aws.home
  region   = var.bucket_region
}

resource "aws_sqs_queue" "q" {
  provider = aws.home
  region   = var.queue_region
}
