terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
    ali = { source = "aliyun/alicloud" }
  }
}

variable "place" {
  type = string
}
