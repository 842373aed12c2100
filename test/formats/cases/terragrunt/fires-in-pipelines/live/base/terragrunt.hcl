terraform {
  source = "../../modules/place"
}
inputs = {
  stage = get_env("STAGE", "dev")
}
