provider "aws" {
  region = "eu-west-1"
}
resource "aws_sqs_queue" "moved" {
  region = "cn-north-1"
}
data "aws_region" "here" {}
resource "aws_dynamodb_table" "t" {
  replica {
    region_name = data.aws_region.here.name
  }
}
resource "aws_dynamodb_table" "u" {
  replica {
    region_name = aws_sqs_queue.moved.region
  }
}
