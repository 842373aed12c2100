data "terraform_remote_state" "net" {
  backend   = "gcs"
  workspace = "dev"
  config    = { bucket = "state", prefix = "net" }
}
resource "aws_sqs_queue" "q" {
  region = data.terraform_remote_state.net.outputs.region
}
