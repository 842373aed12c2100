variable "name" {}
variable "folder" {}
variable "region" {}
resource "tfe_workspace" "this" {
  name              = var.name
  organization      = "acme"
  working_directory = var.folder
}
resource "tfe_variable" "region" {
  key          = "region"
  value        = var.region
  category     = "terraform"
  workspace_id = tfe_workspace.this.id
}
