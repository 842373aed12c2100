resource "tfe_project" "shop" { name = "shop" }
resource "tfe_workspace" "infra" {
  for_each          = toset(["cn", "eu"])
  name              = "infra-${each.key}"
  project_id        = tfe_project.shop.id
  working_directory = "infra"
}
resource "tfe_variable_set" "cn" { name = "cn" }
resource "tfe_variable" "region" {
  key             = "region"
  value           = "cn-north-1"
  category        = "terraform"
  variable_set_id = tfe_variable_set.cn.id
}
resource "tfe_workspace_variable_set" "cn" {
  workspace_id    = tfe_workspace.infra["cn"].id
  variable_set_id = tfe_variable_set.cn.id
}
resource "tfe_variable_set" "all" { name = "all" }
resource "tfe_project_variable_set" "all" {
  project_id      = tfe_project.shop.id
  variable_set_id = tfe_variable_set.all.id
}
resource "tfe_variable" "key" {
  key             = "AWS_PROFILE"
  value           = "shop"
  category        = "env"
  variable_set_id = tfe_variable_set.all.id
}
# Taken up by the other one, whose own variable goes before it.
resource "tfe_variable_set" "eu" {
  name          = "eu"
  workspace_ids = [tfe_workspace.infra["eu"].id]
}
resource "tfe_variable" "of_the_set" {
  key             = "region"
  value           = "eu-west-1"
  category        = "terraform"
  variable_set_id = tfe_variable_set.eu.id
}
resource "tfe_variable" "own" {
  key          = "region"
  value        = "eu-north-1"
  category     = "terraform"
  workspace_id = tfe_workspace.infra["eu"].id
}
# Nobody takes it up.
resource "tfe_variable_set" "spare" { name = "spare" }
resource "tfe_variable" "spare" {
  key             = "region"
  value           = "ap-east-1"
  category        = "terraform"
  variable_set_id = tfe_variable_set.spare.id
}
