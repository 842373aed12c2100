provider "aws" {
  alias  = "p"
  region = module.a.region
}

resource "aws_s3_bucket" "z" {
  provider = aws.p
}
