variable "env" {
  type     = string
  nullable = false
  validation {
    condition     = contains(["dev", "cn"], var.env)
    error_message = "No such environment."
  }
}

variable "region" {
  type     = string
  nullable = false
  validation {
    condition     = contains({ dev = ["eu-west-1", "eu-north-1"], cn = ["cn-north-1"] }[var.env], var.region)
    error_message = "Not where that environment lies."
  }
}

# Beijing, and nowhere else: that is what the environment says.
provider "aws" {
  alias  = "tied"
  region = var.env == "cn" ? var.region : "us-east-1"
}

# Never Beijing.
provider "aws" {
  alias  = "silent"
  region = var.env == "dev" ? var.region : "us-east-1"
}
