variable "location" {
  type = string
}
resource "azurerm_resource_group" "g" {
  name     = "g"
  location = var.location
}
resource "azurerm_storage_account" "s" {
  location = azurerm_resource_group.g.location
}
