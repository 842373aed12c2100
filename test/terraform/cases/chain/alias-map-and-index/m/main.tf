terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.far]
    }
  }
}
resource "aws_sqs_queue" "near" {}
resource "aws_sqs_queue" "far" {
  provider = aws.far
}
module "n" {
  source    = "../n"
  providers = { aws = aws.far }
}
