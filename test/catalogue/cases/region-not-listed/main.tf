# Nobody has listed these yet. Those of clouds that name places in China so are there; of the last nobody can say it.
provider "aws" {
  alias  = "china"
  region = "cn-north-9"
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "china" {
  name     = "group"
  location = "China North 9"
}

resource "aws_s3_bucket" "china" {
  provider = aws.china
  bucket   = "data"
}

provider "aws" {
  region = "ap-east-9"
}

resource "aws_s3_bucket" "other" {
  bucket = "data-elsewhere"
}
