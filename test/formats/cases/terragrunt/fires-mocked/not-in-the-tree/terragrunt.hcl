terraform {
  source = "../modules/place"
}

dependency "net" {
  config_path = "../elsewhere"

  mock_outputs = {
    region = "ap-east-1"
  }
}

inputs = {
  region = dependency.net.outputs.region
}
