provider "aws" {
  region = "eu-west-1"
}

variable "buckets" {
  default = { logs = "arn:aws-cn:s3:::company-logs" }
}

resource "aws_s3_bucket" "all" {
  for_each = var.buckets
  bucket   = each.key
}

import {
  for_each = var.buckets
  to       = aws_s3_bucket.all[each.key]
  id       = each.value
}

import {
  to = aws_sqs_queue.orders
  id = "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/orders"
}

import {
  to = aws_kms_key.old
  identity = {
    key_id     = "1234abcd"
    account_id = "123456789012"
    region     = "cn-northwest-1"
  }
}

import {
  to = module.queues.aws_sns_topic.alerts
  id = "arn:aws:sns:ap-east-1:123456789012:alerts"
}

import {
  to = aws_vpc.main
  id = "vpc-1234@ap-east-1"
}

import {
  to = alicloud_vpc.main
  id = "vpc-abc"
}
