variable "one" {}
variable "two" {}
variable "three" {}
