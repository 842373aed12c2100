variable "place" {
  type = string
}
locals {
  place = lower(var.place)
}
module "one" {
  source   = "./group"
  location = local.place
}
module "two" {
  source   = "./group"
  location = "westeurope"
}
provider "azurerm" {
  features {}
}
data "azurerm_resource_group" "there" {
  name = "there"
}
resource "azurerm_storage_account" "beside" {
  location = data.azurerm_resource_group.there.location
}
