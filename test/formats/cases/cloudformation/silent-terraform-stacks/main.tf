provider "aws" { region = "eu-west-1" }
resource "aws_cloudformation_stack" "till" {
  name          = "till"
  template_body = file("${path.module}/till.yaml")
  parameters    = { Zone = "eu-west-1b" }
}
