variable "stage" {}
