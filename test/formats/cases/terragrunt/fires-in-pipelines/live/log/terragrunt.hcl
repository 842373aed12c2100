terraform {
  source = "../../modules/bucket"
}
inputs = {
  region = "eu-west-1"
}
