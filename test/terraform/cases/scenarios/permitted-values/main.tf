variable "region" {
  type = string
  validation {
    condition     = contains(["eu-west-1", "cn-north-1"], var.region)
    error_message = "One of ours."
  }
}
provider "aws" {
  region = var.region
}
variable "nobody" {
  type = string
}
provider "aws" {
  alias  = "open"
  region = var.nobody
}
