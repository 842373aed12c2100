variable "region" { type = string }
provider "aws" { region = var.region }
module "set" {
  source  = "./modules/set"
  regions = ["eu-west-1", "ap-east-1"]
}
resource "aws_cloudformation_stack" "till" {
  name          = "till"
  template_body = file("${path.module}/till.yaml")
  parameters    = { Zone = "${var.region}a" }
}
