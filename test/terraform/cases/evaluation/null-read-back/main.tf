# What is written as null is what the provider decides, once it is read; the region of a resource is its provider's.
provider "aws" {
  region = "cn-north-1"
}

module "bucket" {
  source = "./module"
}

resource "aws_s3_bucket" "beside_it" {
  bucket = "beside"
  region = coalesce(module.bucket.region, "us-east-1")
}

resource "aws_ebs_volume" "beside_the_machine" {
  availability_zone = coalesce(module.bucket.zone, "us-east-1a")
  size              = 1
}

resource "aws_s3_bucket" "by_a_name_that_the_provider_makes_up" {
  bucket = "named"
  region = module.bucket.name == null ? "eu-west-3" : "eu-west-1"
}

# Silent: Terraform's own resource reads back the null that was written.
resource "terraform_data" "none" {
  input = null
}

resource "aws_s3_bucket" "by_what_is_null" {
  bucket = "null"
  region = coalesce(terraform_data.none.output, "eu-north-1")
}

# The data source says of which region it is asked; of an endpoint nobody knows.
data "aws_region" "asked" {
  region = "ap-east-1"
}

data "aws_region" "asked_by_name" {
  name = "ap-east-1"
}

data "aws_region" "asked_for_none" {
  name = null
}

data "aws_region" "asked_by_endpoint" {
  endpoint = "ec2.eu-west-2.amazonaws.com"
}

resource "aws_s3_bucket" "asked" {
  bucket = "asked"
  region = data.aws_region.asked.id
}

resource "aws_s3_bucket" "asked_by_name" {
  bucket = "by-name"
  region = data.aws_region.asked_by_name.region
}

resource "aws_s3_bucket" "asked_for_none" {
  bucket = "none"
  region = data.aws_region.asked_for_none.name
}

resource "aws_s3_bucket" "asked_by_endpoint" {
  bucket = "endpoint"
  region = data.aws_region.asked_by_endpoint.id
}

# In the home folder of whoever runs it anything may be.
resource "aws_s3_bucket" "while_a_file_is_at_home" {
  count  = fileexists("~/.corporation/china") ? 1 : 0
  bucket = "home"
  region = "cn-northwest-1"
}

resource "aws_s3_bucket" "while_a_file_is_here" {
  count  = fileexists("here/china") ? 1 : 0
  bucket = "here"
  region = "ap-southeast-1"
}
