# The image for cn-north-1 is built elsewhere.
variable "regions" {
  type = map(string)
  default = {
    europe = "eu-west-1"
    china  = "cn-north-1"
  }
}

source "amazon-ebs" "base" {
  region   = var.regions["europe"]
  ami_name = "base-cn-north-1-compatible"
}

build {
  name        = "base"
  description = "Formerly also in cn-northwest-1"
  sources     = ["source.amazon-ebs.base"]
}
