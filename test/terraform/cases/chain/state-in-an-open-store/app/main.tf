variable "bucket" { type = string }
data "terraform_remote_state" "net" {
  backend = "s3"
  config  = { bucket = var.bucket, key = "live/net.tfstate", region = "eu-west-1" }
}
resource "aws_sqs_queue" "q" {
  region = data.terraform_remote_state.net.outputs.region
}
