variable "region" {}
variable "stage" {}
