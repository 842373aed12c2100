# Ids that lists and loops hand on still tell which workspace is meant.
resource "tfe_workspace" "t" {
  for_each          = toset(["cn", "eu", "us"])
  name              = "infra-${each.key}"
  working_directory = "infra"
}
resource "tfe_variable_set" "all" { name = "all" }
resource "tfe_variable" "partition" {
  key             = "partition"
  value           = "aws"
  category        = "terraform"
  variable_set_id = tfe_variable_set.all.id
}
resource "tfe_workspace_variable_set" "all" {
  for_each        = toset(values(tfe_workspace.t)[*].id)
  workspace_id    = each.value
  variable_set_id = tfe_variable_set.all.id
}
resource "tfe_variable_set" "europe" {
  name          = "europe"
  workspace_ids = [for k, w in tfe_workspace.t : w.id if k == "eu"]
}
resource "tfe_variable" "europe" {
  key             = "region"
  value           = "eu-west-1"
  category        = "terraform"
  variable_set_id = tfe_variable_set.europe.id
}
resource "tfe_variable_set" "china" { name = "china" }
resource "tfe_variable" "china" {
  key             = "region"
  value           = "cn-north-1"
  category        = "terraform"
  variable_set_id = tfe_variable_set.china.id
}
resource "tfe_workspace_variable_set" "china" {
  for_each        = { for k, w in tfe_workspace.t : k => w.id if startswith(k, "cn") }
  workspace_id    = each.value
  variable_set_id = tfe_variable_set.china.id
}
