terraform {
  source = "./module"
}

inputs = {
  region = values.region
}
