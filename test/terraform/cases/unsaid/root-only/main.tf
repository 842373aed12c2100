variable "region" { type = string }

terraform {
  encryption {
    key_provider "aws_kms" "state" {
      kms_key_id = "alias/state"
      region     = var.region
    }
  }
}

import {
  to       = aws_s3_bucket.old
  identity = { bucket = "old", region = var.region }
}

import {
  to = aws_kms_key.old
  id = "arn:aws:kms:${var.region}:111111111111:key/a"
}
