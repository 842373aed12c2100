variable "region" {}
variable "site" {}
variable "stage" {}
variable "other" {}
