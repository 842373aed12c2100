terraform {
  required_providers {
    rock = { source = "c2devel/rockitcloud" }
    aws  = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region = "eu-west-1"
}
provider "aws" {
  alias  = "cn"
  region = "cn-north-1"
}
resource "aws_s3_bucket" "home" {}
resource "aws_s3_bucket" "away" {
  provider = aws.cn
}
module "m" {
  source    = "./m"
  providers = { aws = aws, aws.far = aws.cn }
}
resource "aws_instance" "ours" {
  provider = rock
}
