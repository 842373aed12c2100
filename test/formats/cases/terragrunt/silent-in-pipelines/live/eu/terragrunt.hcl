terraform {
  source = "../../modules/place"
}
inputs = {
  region = get_env("WHERE", "eu-west-1")
  zone   = "a"
}
