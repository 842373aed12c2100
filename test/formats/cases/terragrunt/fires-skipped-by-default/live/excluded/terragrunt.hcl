terraform {
  source = "../../modules/b"
}

inputs = {
  region = "cn-north-1"
}

exclude {
  if      = get_env("CHINA", "no") != "yes"
  actions = ["plan", "apply"]
}
