provider "aws" {
  region = "eu-west-1"
}
provider "aws" {
  region = "cn-north-1"
}
resource "aws_s3_bucket" "broken" {
  bucket = = 1
}
resource "aws_dynamodb_table" "t" {
  replica {
    region_name = "ap-east-1"
  }
}
