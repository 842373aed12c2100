variable "region" {}
variable "partition" {}
provider "aws" { region = var.region }
provider "aws" {
  alias  = "here"
  region = "eu-west-1"
}
data "aws_partition" "p" {}
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "r"
  kms_key_arn   = "arn:${data.aws_partition.p.partition}:kms:cn-north-1:1:key/x"
  image_uri     = "1.dkr.ecr.cn-north-1.${data.aws_partition.p.dns_suffix}/a:1"
}
resource "aws_lambda_function" "here" {
  provider      = aws.here
  function_name = "f"
  role          = "r"
  kms_key_arn   = "arn:${var.partition}:kms:ap-east-1:1:key/x"
}
