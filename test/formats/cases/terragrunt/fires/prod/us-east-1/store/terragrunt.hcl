include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "../../../modules/store"
}

dependency "other" {
  config_path = "../names"

  mock_outputs = {
    place = "cn-north-1"
  }
}

inputs = {
  resolver = dependency.other.outputs.resolver
  image    = "store:1"
}
