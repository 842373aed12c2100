terraform {
  source = "../../modules/b"
}

inputs = {
  region = "cn-north-1"
}

skip = get_env("SKIP_CHINA", "true") == "true"
