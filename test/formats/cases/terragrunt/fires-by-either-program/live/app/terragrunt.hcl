dependency "net" {
  config_path = "../net"
}

inputs = {
  region = dependency.net.outputs.region
}
