provider "aws" {
  alias  = "us"
  region = "us-east-1"
  default_tags {
    tags = { DataClass = "pii" }
  }
}

provider "aws" {
  alias  = "cn"
  region = "cn-north-1"
}

# In no one region: the country of the region that is configured says nothing of it.
resource "aws_cloudfront_distribution" "site" {
  provider = aws.us
}

resource "aws_s3_bucket" "files" {
  provider = aws.us
}

# The partition is China's all the same.
resource "aws_iam_role" "build" {
  provider           = aws.cn
  assume_role_policy = "{}"
}
