provider "aws" {
  profile = "china"
  shared_config_files = ["${path.module}/aws.config"]
}
resource "aws_sqs_queue" "t" {
  name = "t"

}
provider "aws" {
  alias               = "eu"
  shared_config_files = ["aws.config"]
}
resource "aws_sqs_queue" "eu" {
  provider = aws.eu
}
provider "aws" {
  alias               = "unknown"
  profile             = "elsewhere"
  shared_config_files = ["aws.config"]
}
resource "aws_sqs_queue" "unknown" {
  provider = aws.unknown
}
