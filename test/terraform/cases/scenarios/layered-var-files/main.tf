variable "region" {
  type = string
}

variable "size" {
  type    = string
  default = "small"
}

variable "replica_region" {
  type    = string
  default = "eu-central-1"
}

provider "aws" {
  region = var.region
}

provider "aws" {
  alias  = "replica"
  region = var.replica_region
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs-${var.size}"
}

resource "aws_sqs_queue" "replica" {
  provider = aws.replica
  name     = "replica-${var.size}"
}
