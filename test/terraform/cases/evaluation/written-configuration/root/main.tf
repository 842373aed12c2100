variable "names" {
  default = ["joe"]
}
variable "is_china" {
  type = bool
}
resource "local_file" "users" {
  filename = "${path.module}/../out/users.tf"
  content = join("", [for name in var.names : templatefile("${path.module}/templates/user.tpl", {
    NAME = name
    ZONE = "cn-hangzhou-b"
  })])
}
resource "local_file" "providers" {
  count    = var.is_china ? 1 : 0
  filename = "${path.module}/../out/providers.tf"
  content  = <<-EOT
    provider "aws" {
      region = "cn-north-1"
    }
    resource "aws_s3_bucket" "a" {}
  EOT
}
# Broken, and nothing that Terraform reads.
resource "local_sensitive_file" "broken" {
  filename = "out.tf"
  content  = "provider \"aws\" {"
}
resource "local_file" "notes" {
  filename = "notes.md"
  content  = "provider \"alicloud\" {}"
}
