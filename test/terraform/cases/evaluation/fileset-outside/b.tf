# What lies above the scanned folder nobody looked at: there may be buckets.
resource "aws_s3_bucket" "above" {
  for_each = fileset("${path.module}/../../../../..", "*.yaml")
  bucket   = each.key
  region   = "ap-east-1"
}

# Nothing of this name lies here: there are none.
resource "aws_s3_bucket" "here" {
  for_each = fileset(path.module, "*.yaml")
  bucket   = each.key
  region   = "cn-north-1"
}
