variable "size" { type = string }
data "terraform_remote_state" "net" {
  backend = "s3"
  config = {
    bucket = "state"
    key    = "net.tfstate"
    region = "eu-west-1"
  }
  defaults = { nothing = "ap-east-1" }
}
provider "aws" {
  region = data.terraform_remote_state.net.outputs.region
}
provider "aws" {
  alias  = "other"
  region = data.terraform_remote_state.net.outputs.nothing
}
resource "aws_sqs_queue" "q" {
  name = var.size
}
resource "aws_sqs_queue" "other" {
  provider = aws.other
}
