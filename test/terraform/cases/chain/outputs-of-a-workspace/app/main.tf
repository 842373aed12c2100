data "tfe_outputs" "net" {
  organization = "acme"
  workspace    = "net-prod"
}
data "terraform_remote_state" "same" {
  backend = "remote"
  config = {
    organization = "acme"
    workspaces   = { name = "net-prod" }
  }
}
data "tfe_outputs" "other" {
  organization = "acme"
  workspace    = "net-dev"
}
resource "aws_sqs_queue" "a" {
  region = data.tfe_outputs.net.values.region
}
resource "aws_sqs_queue" "b" {
  region = data.terraform_remote_state.same.outputs.region
}
resource "aws_sqs_queue" "c" {
  region = data.tfe_outputs.other.values.region
}
