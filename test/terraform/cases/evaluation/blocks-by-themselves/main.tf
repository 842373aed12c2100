# A provider may have one block by itself, of which attributes are taken without an index, or a list of it.
resource "aws_imagebuilder_image" "i" {
  placement {
    region = "cn-north-1"
  }

  pair {
    region = "cn-northwest-1"
  }
  pair {
    region = "cn-northwest-1"
  }
}

provider "aws" {
  alias  = "either"
  region = try(aws_imagebuilder_image.i.placement.region, "eu-west-1")
}

provider "aws" {
  alias  = "by_itself"
  region = aws_imagebuilder_image.i.placement.region
}

provider "aws" {
  alias  = "silent"
  region = try(aws_imagebuilder_image.i.pair.region, "eu-west-2")
}

resource "aws_s3_bucket" "either" {
  provider = aws.either
}

resource "aws_s3_bucket" "by_itself" {
  provider = aws.by_itself
}

resource "aws_s3_bucket" "silent" {
  provider = aws.silent
}
