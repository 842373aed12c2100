output "resolver" {
  value = "223.5.5.5"
}
