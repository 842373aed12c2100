terraform {
  source = "../modules/place"
}

dependency "net" {
  config_path = "../net"
  enabled     = false

  mock_outputs = {
    region = "cn-northwest-1"
  }
}

inputs = {
  region = dependency.net.outputs.region
}
