data "aws_caller_identity" "c" {}
data "aws_partition" "p" {}
variable "start" {}
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "arn:${data.aws_partition.p.partition}:iam::${data.aws_caller_identity.c.account_id}:role/r"
  kms_key_arn   = "arn:${data.aws_partition.p.partition}:kms:ap-east-1:${data.aws_caller_identity.c.account_id}:key/x"
  image_uri     = "1.dkr.ecr.ap-east-1.${data.aws_partition.p.dns_suffix}/a:1"
  environment {
    variables = {
      QUEUE = "https://sqs.ap-east-1.${data.aws_partition.p.dns_suffix}/x"
      TOPIC = "${var.start}:sns:cn-north-1:${data.aws_caller_identity.c.account_id}:t"
      OWN   = "https://api.cn-north-1.${var.start}/x"
    }
  }
}
