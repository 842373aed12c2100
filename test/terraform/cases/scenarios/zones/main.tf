variable "region" {
  default = "cn-north-1"
}
variable "zones" {
  default = ["cn-north-1a", "cn-north-1b"]
}
provider "aws" {
  region = var.region
}
resource "aws_subnet" "each" {
  for_each          = toset(var.zones)
  availability_zone = each.key
}
resource "aws_subnet" "joined" {
  availability_zone = "${var.region}a"
}
resource "aws_subnet" "by_id" {
  availability_zone_id = "cnn1-az1"
}
locals {
  part = "north"
}
resource "aws_ssm_parameter" "joined" {
  region = "cn-${local.part}west-1"
}
