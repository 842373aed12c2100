data "terraform_remote_state" "net" {
  for_each = toset(["cn", "eu"])
  backend  = "s3"
  config   = { bucket = "state", key = "${each.key}/net.tfstate", region = "eu-west-1" }
}
resource "aws_sqs_queue" "cn" {
  region = data.terraform_remote_state.net["cn"].outputs.region
}
resource "aws_sqs_queue" "eu" {
  region = data.terraform_remote_state.net["eu"].outputs.region
}
