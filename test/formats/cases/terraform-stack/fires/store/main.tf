variable "name" {
  type = string
}

variable "replicas" {
  type    = list(string)
  default = ["cn-northwest-1"]
}

resource "aws_dynamodb_table" "store" {
  name = var.name

  dynamic "replica" {
    for_each = var.replicas
    content {
      region_name = replica.value
    }
  }
}
