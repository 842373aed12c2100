# Either may be this one: nobody can tell.
locals {
  all = {
    infra = { repository = "acme/shop", folder = "infra", region = "cn-north-1" }
    other = { repository = "acme/bank", folder = "infra", region = "ap-east-1" }
  }
}
resource "tfe_workspace" "each" {
  for_each          = local.all
  name              = each.key
  working_directory = each.value.folder
  vcs_repo {
    identifier     = each.value.repository
    oauth_token_id = "ot-1"
  }
}
resource "tfe_variable" "region" {
  for_each     = local.all
  key          = "region"
  value        = each.value.region
  category     = "terraform"
  workspace_id = tfe_workspace.each[each.key].id
}
