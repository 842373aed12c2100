terraform {
  source = "../m"
}
generate "values" {
  path      = "x.auto.tfvars.json"
  if_exists = "overwrite"
  contents  = jsonencode({ region = "eu-west-1" })
}
inputs = {
  region = "cn-north-1"
}
