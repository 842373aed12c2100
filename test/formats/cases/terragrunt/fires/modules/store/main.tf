variable "replicas" {
  type    = list(string)
  default = ["cn-south-1"]
}

variable "image" {
  type = string
}

variable "resolver" {
  type    = string
  default = "9.9.9.9"
}

terraform {
  backend "s3" {}
}

resource "aws_dynamodb_table" "store" {
  name = "store"

  dynamic "replica" {
    for_each = var.replicas
    content {
      region_name = replica.value
    }
  }
}

resource "aws_ecs_task_definition" "store" {
  family                = "store"
  container_definitions = jsonencode([{ name = "store", image = var.image, dnsServers = [var.resolver] }])
}
