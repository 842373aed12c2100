variable "zone" {}
provider "google" {
  region = var.zone
}
