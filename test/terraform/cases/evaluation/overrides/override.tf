provider "aws" {
  region = "eu-west-1"
}
locals {
  home = "europe-west1"
}
