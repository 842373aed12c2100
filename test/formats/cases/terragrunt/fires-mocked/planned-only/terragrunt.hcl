terraform {
  source = "../modules/place"
}

dependency "net" {
  config_path = "../elsewhere"
  mock_outputs_allowed_terraform_commands = ["validate", "plan"]

  mock_outputs = {
    region = "af-south-1"
  }
}

inputs = {
  region = dependency.net.outputs.region
}
