variable "tables" {
  type = map(string)
}
resource "aws_dynamodb_table" "t" {
  for_each = var.tables
  replica {
    region_name = each.value
  }
}
output "where" {
  value = var.tables
}
