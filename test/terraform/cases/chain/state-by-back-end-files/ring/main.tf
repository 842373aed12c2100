terraform {
  backend "gcs" {
    bucket = "b"
    prefix = "ring"
  }
}
data "terraform_remote_state" "ring" {
  backend = "gcs"
  config  = { bucket = "b", prefix = "ring" }
}
output "a" { value = data.terraform_remote_state.ring.outputs.b }
output "b" { value = data.terraform_remote_state.ring.outputs.a }
output "c" { value = "cn-north-1" }
resource "aws_sqs_queue" "never" {
  region = data.terraform_remote_state.ring.outputs.a
}
resource "aws_sqs_queue" "own" {
  region = data.terraform_remote_state.ring.outputs.c
}
