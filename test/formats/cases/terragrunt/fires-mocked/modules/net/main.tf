output "region" {
  value = "eu-west-1"
}
