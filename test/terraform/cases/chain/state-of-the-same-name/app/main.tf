variable "b" { type = bool }
variable "e" { type = string }
data "terraform_remote_state" "net" {
  backend = "local"
  config = { path = "../state/net.tfstate" }
}
provider "aws" { region = var.b ? "us-east-1" : data.terraform_remote_state.net.outputs.region }
resource "aws_s3_bucket" "a" { bucket = "x" }
output "r" { value = var.b ? "us-east-1" : data.terraform_remote_state.net.outputs.region }
output "r2" { value = var.b ? (data.terraform_remote_state.net.outputs.b ? "both" : "appOnly") : (data.terraform_remote_state.net.outputs.b ? "netOnly" : "neither") }
output "r3" { value = var.b ? data.terraform_remote_state.net.outputs.region : "us" }
output "r4" { value = "${var.b}-${data.terraform_remote_state.net.outputs.b}" }
output "r5" { value = var.e == "cn" ? "x" : data.terraform_remote_state.net.outputs.e }
