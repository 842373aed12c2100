variable "env" {}
variable "kind" { default = "eu" }
variable "site" {
  validation {
    condition     = contains(["eu"], var.site)
    error_message = "eu only"
  }
}
variable "nowhere" {}

locals {
  path = "${path.module}/config/${var.env}.yaml"
  c    = yamldecode(file(local.path))
}

provider "aws" {
  region = local.c.region
}

provider "aws" {
  alias  = "by_default"
  region = yamldecode(file("config/${var.kind}.yaml")).region
}

provider "aws" {
  alias  = "permitted"
  region = yamldecode(file("settings/${var.site}.yaml")).region
}

provider "aws" {
  alias  = "nowhere"
  region = yamldecode(file("none/${var.nowhere}.yaml")).region
}
