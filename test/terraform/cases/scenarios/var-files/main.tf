variable "region" {
  type    = string
  default = "eu-west-1"
}
variable "enable_china" {
  type = bool
}
provider "aws" {
  region = var.region
}
provider "aws" {
  alias  = "cn"
  region = var.enable_china ? "cn-northwest-1" : "eu-central-1"
}
