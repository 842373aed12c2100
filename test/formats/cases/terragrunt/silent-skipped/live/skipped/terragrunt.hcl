terraform {
  source = "../../modules/b"
}

inputs = {
  region = "cn-north-1"
}

skip = true
