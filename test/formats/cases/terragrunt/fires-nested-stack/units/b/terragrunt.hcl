inputs = {
  region = values.region
}
