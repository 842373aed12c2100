stack {}

globals {
  region = "eu-west-1"
}
