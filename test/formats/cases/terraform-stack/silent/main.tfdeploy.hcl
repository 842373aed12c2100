deployment "production" {
  inputs = {
    region = "us-east-1"
  }
}
