include {
  path = find_in_parent_folders()
}

terraform {
  source = "../module"
}

inputs = {
  region   = "eu-west-1"
  unknown  = "cn-north-1"
}
