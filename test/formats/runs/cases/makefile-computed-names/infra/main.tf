variable "region" {}
variable "zone" {}
variable "name" {}
