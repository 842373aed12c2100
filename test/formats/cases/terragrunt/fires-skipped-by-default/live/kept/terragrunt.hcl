terraform {
  source = "../../modules/b"
}

inputs = {
  region = "eu-west-1"
}

exclude {
  if      = false
  actions = ["all"]
}
