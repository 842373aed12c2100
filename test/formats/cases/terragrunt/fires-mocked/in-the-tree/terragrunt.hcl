terraform {
  source = "../modules/place"
}

dependency "net" {
  config_path = "../net"

  mock_outputs = {
    region = "me-south-1"
  }
}

inputs = {
  region = dependency.net.outputs.region
}
