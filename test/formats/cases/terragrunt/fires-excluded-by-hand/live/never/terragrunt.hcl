terraform {
  source = "../../modules/b"
}

inputs = {
  region = "cn-north-1"
}

exclude {
  if      = true
  no_run  = true
  actions = ["all"]
}
