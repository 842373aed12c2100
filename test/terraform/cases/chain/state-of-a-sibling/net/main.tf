terraform {
  backend "s3" {
    bucket = "state"
    key    = "net.tfstate"
    region = "eu-west-1"
  }
}
variable "region" { type = string }
output "region" { value = var.region }
output "nothing" { value = null }
