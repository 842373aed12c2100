variable "region" {}
variable "zone" {}
