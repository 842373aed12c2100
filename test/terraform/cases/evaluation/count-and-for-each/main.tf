variable "off" {
  type    = bool
  default = false
}
variable "zones" {
  type = set(string)
}
resource "aws_dynamodb_table" "off" {
  count = var.off ? 1 : 0
  replica {
    region_name = "cn-north-1"
  }
}
resource "aws_dynamodb_table" "shared" {
  count = 3
  replica {
    region_name = "ap-east-1"
  }
}
resource "aws_dynamodb_table" "unknown" {
  for_each = var.zones
  replica {
    region_name = "cn-northwest-1"
  }
}
resource "aws_dynamodb_table" "dynamic" {
  dynamic "replica" {
    for_each = ["eu-west-1", "ap-east-1"]
    content {
      region_name = replica.value
    }
  }
  dynamic "replica" {
    for_each = var.zones
    iterator = zone
    content {
      region_name = zone.value
    }
  }
}
