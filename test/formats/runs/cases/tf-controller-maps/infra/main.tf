variable "region" {}
variable "size" {}
