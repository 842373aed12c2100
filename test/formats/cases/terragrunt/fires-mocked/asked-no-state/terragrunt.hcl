terraform {
  source = "../modules/place"
}

dependency "net" {
  config_path = "../net"
  skip_outputs = true

  mock_outputs = {
    region = "cn-north-1"
  }
}

inputs = {
  region = dependency.net.outputs.region
}
