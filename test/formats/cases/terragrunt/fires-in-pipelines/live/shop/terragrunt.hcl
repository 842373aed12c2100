terraform {
  source = "../../modules/bucket"
}
dependency "base" {
  config_path = "../base"
}
inputs = {
  region = dependency.base.outputs.region
}
