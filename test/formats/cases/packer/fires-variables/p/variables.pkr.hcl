variable "site" { type = string }
variable "img" { default = "us-west-1" }
locals { regions = { cn = "cn-north-1", us = "us-east-1" } }
