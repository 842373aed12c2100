terraform {
  source = "../m"
}
generate "values" {
  path      = "x.auto.tfvars.json"
  if_exists = "overwrite"
  contents  = jsonencode({ region = "cn-north-1" })
}
inputs = {
  region = "eu-west-1"
}
