# The file takes the place of the module's of the same name.
include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "../modules/own"
}
