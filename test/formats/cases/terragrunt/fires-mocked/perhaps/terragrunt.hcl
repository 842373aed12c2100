terraform {
  source = "../modules/place"
}

dependency "net" {
  config_path = "../net"
  skip_outputs = feature.offline.value

  mock_outputs = {
    region = "cn-north-1"
  }
}

inputs = {
  region = dependency.net.outputs.region
}

feature "offline" {
  default = run_cmd("./is-offline.sh") == "1"
}
