variable "region" { type = string }
variable "realm" { type = string }
variable "account" { type = string }
variable "key" { type = string }

provider "aws" {
  region = "eu-west-1"
}

resource "aws_backup_plan" "copies" {
  name = "copies"
  rule {
    rule_name         = "copy"
    target_vault_name = "here"
    copy_action {
      destination_vault_arn = "arn:aws:backup:${var.region}:${var.account}:backup-vault:there"
    }
  }
}

resource "aws_iam_role_policy" "read" {
  role = "reader"
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:${var.realm}:s3:::bucket/*" },
      { Effect = "Allow", Action = "kms:Decrypt", Resource = "arn:aws:kms:eu-west-1:${var.account}:key/*" },
    ]
  })
}

resource "aws_kms_replica_key" "copy" {
  primary_key_arn = coalesce(var.key, "arn:aws:kms:eu-west-1:111111111111:key/a")
}

# A whole name that is open says nothing of places.
resource "aws_kms_replica_key" "whole" {
  primary_key_arn = var.key
}
