# What any element of a collection is, though nobody knows which it has. "out" stands for what can't be there.
variable "buckets" {
  type = list(object({ name = string, region = optional(string, "cn-north-1"), enabled = optional(bool, true) }))
}

variable "regions" {
  type = set(string)
}

variable "few" {
  type = list(string)

  validation {
    condition     = length(var.few) > 0 && alltrue([for region in var.few : contains(["eu-west-1", "cn-northwest-1"], region)])
    error_message = "Only two."
  }
}

variable "tags" {
  type = map(string)
}

provider "aws" {
  region = "eu-central-1"
}

# A default of optional() is possible, whichever way the whole element goes.
resource "aws_s3_bucket" "by_name" {
  for_each = { for bucket in var.buckets : bucket.name => bucket if bucket.enabled }
  region   = each.value.region
}

resource "aws_s3_bucket" "first" {
  region = [for bucket in concat(var.buckets, []) : merge(bucket, { key = "eu-west-2" }) if bucket.name == "main"][0].region
}

resource "aws_s3_bucket" "flat" {
  region = element(flatten([var.buckets]), 0).region
}

# Elements of which a validation says what they are.
resource "aws_s3_bucket" "joined" {
  region = element(concat(var.few, ["eu-west-3"]), 0)
}

resource "aws_s3_bucket" "pairs" {
  for_each = { for pair in setproduct(var.few, ["one", "two"]) : "${pair[0]}-${pair[1]}" => { region = pair[0], name = pair[1] } }
  region   = each.value.region
}

# A guard is not what it guards against.
resource "aws_s3_bucket" "out_subtracted" {
  for_each = setsubtract(var.regions, ["cn-north-1"])
  region   = each.key
}

resource "aws_s3_bucket" "out_filtered" {
  for_each = { for key, value in merge(var.tags, { z = "cn-north-1" }) : key => value if value != "cn-north-1" }
  region   = each.value
}

resource "aws_s3_bucket" "out_in_neither" {
  region = one(setintersection(var.regions, ["eu-west-1"], setunion(var.few, ["cn-north-1"])))
}

# Nor is the other column of a product, the value of a key, the last piece of a text or the separator of a list.
resource "aws_s3_bucket" "out_column" {
  for_each = { for pair in setproduct(var.regions, ["cn-north-1"]) : join("/", pair) => pair }
  region   = each.value[0]
}

resource "aws_s3_bucket" "out_key" {
  region = keys({ for region in var.regions : region => "cn-north-1" })[0]
}

resource "aws_s3_bucket" "out_piece" {
  region = split("/", "${var.tags["a"]}/cn-north-1")[0]
}

resource "aws_s3_bucket" "out_separator" {
  region = join("cn-north-1", var.regions)
}
