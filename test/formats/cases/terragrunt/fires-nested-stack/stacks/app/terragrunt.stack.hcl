unit "b" {
  source = "${get_repo_root()}/units/b"
  path = "b"
  values = {
    region = values.region
  }
}
