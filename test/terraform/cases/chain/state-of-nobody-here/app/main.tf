data "terraform_remote_state" "other_key" {
  backend = "s3"
  config = { bucket = "state", key = "dns.tfstate", region = "eu-west-1" }
}
data "terraform_remote_state" "other_bucket" {
  backend = "s3"
  config = { bucket = "archive", key = "net.tfstate", region = "eu-west-1" }
}
data "terraform_remote_state" "other_kind" {
  backend = "gcs"
  config = { bucket = "state", prefix = "net.tfstate" }
}
data "terraform_remote_state" "local" {
  backend = "local"
  config = { path = "../net/terraform.tfstate" }
}
resource "aws_sqs_queue" "a" {
  region = data.terraform_remote_state.other_key.outputs.region
}
resource "aws_sqs_queue" "b" {
  region = data.terraform_remote_state.other_bucket.outputs.region
}
resource "aws_sqs_queue" "c" {
  region = data.terraform_remote_state.other_kind.outputs.region
}
resource "aws_sqs_queue" "d" {
  region = data.terraform_remote_state.local.outputs.region
}
