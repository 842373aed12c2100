terraform {
  source = "../../modules/b"
}

inputs = {
  region = "ap-east-1"
}

exclude {
  if      = true
  actions = ["all"]
}
