provider "aws" {
  region = var.region
}

provider "aws" {
  alias  = "second"
  region = terraform.workspace == "cn" ? "cn-northwest-1" : "eu-west-1"
}

list "aws_instance" "all" {
  provider = aws
}
