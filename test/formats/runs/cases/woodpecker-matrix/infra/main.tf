variable "region" {}
variable "stage" {
  default = "dev"
}
