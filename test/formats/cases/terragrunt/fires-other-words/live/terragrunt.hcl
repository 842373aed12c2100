terraform {
  source = "../m"
}
inputs = {
  region = get_env("R", "")
}
