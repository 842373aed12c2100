data "terraform_remote_state" "s" {
  backend = "s3"
  config = {
    bucket = "b"
    key    = "k"
    region = "cn-north-1"
  }
  defaults = { region = "ap-east-1" }
}
provider "aws" {
  region = data.terraform_remote_state.s.outputs.region
}
