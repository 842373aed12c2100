provider "aws" {
  region = "eu-west-1"
}

variable "old" {
  default = { logs = "arn:aws-cn:s3:::company-logs" }
}

# Was arn:aws-cn:s3:::company-logs before.
import {
  to = aws_s3_bucket.logs
  id = "cn-north-1-is-not-in-a-name"
}

import {
  to = aws_sns_topic.alerts
  id = "arn:aws:sns:eu-west-1:123456789012:alerts"
}

import {
  for_each = {}
  to       = aws_s3_bucket.all[each.key]
  id       = var.old.logs
}

import {
  to       = aws_kms_key.here
  identity = { key_id = "1234abcd", account_id = "123456789012", region = "eu-central-1" }
}
