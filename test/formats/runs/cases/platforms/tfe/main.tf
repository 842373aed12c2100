terraform {
  required_providers {
    tfe = { source = "hashicorp/tfe" }
  }
}
locals { ws = { eu = "eu-west-1", cn = "cn-north-1" } }
resource "tfe_workspace" "infra" {
  for_each          = local.ws
  name              = "infra-${each.key}"
  organization      = "acme"
  working_directory = "infra"
}
resource "tfe_variable" "region" {
  for_each     = local.ws
  key          = "region"
  value        = each.value
  category     = "terraform"
  workspace_id = tfe_workspace.infra[each.key].id
}
resource "tfe_variable" "key" {
  key          = "AWS_REGION"
  value        = "eu-central-1"
  category     = "env"
  workspace_id = tfe_workspace.infra["eu"].id
}
resource "tfe_variable" "elsewhere" {
  key          = "region"
  value        = "ap-east-1"
  category     = "terraform"
  workspace_id = "ws-0123456789abcdef"
}
resource "tfe_variable_set" "all" { name = "all" }
resource "tfe_variable" "of_a_set" {
  key             = "region"
  value           = "ap-east-1"
  category        = "terraform"
  variable_set_id = tfe_variable_set.all.id
}
