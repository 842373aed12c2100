output "region" {
  value = "cn-north-1"
}

resource "aws_s3_bucket" "only_terraform" {
  region = "cn-northwest-1"
}
