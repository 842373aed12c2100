variable "location" {
  type = string
}
resource "azurerm_resource_group" "g" {
  name     = "g"
  location = var.location
}
resource "aws_s3_bucket" "b" {}
