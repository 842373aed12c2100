# What a validation permits: every entry of a map, a place of a tuple, and the literals of one that leaves the rest open.
variable "entries" {
  type = map(object({ region = string }))

  validation {
    condition     = length([for one in values(var.entries) : one if !contains(["cn-north-1"], one.region)]) == 0
    error_message = "Only one."
  }
}

variable "plain" {
  type = map(string)

  validation {
    condition     = alltrue([for key, region in var.plain : contains(["cn-northwest-1"], region)])
    error_message = "Only one."
  }
}

# Of one key it says nothing, so of none.
variable "but_one" {
  type = map(string)

  validation {
    condition     = alltrue([for key, region in var.but_one : key == "any" || contains(["cn-northwest-1"], region)])
    error_message = "Only one."
  }
}

variable "pair" {
  type = tuple([string, number])

  validation {
    condition     = contains(["cn-north-1", "eu-west-1"], var.pair[0])
    error_message = "One of two."
  }
}

variable "more" {
  type = string

  validation {
    condition     = contains(["cn-north-1"], lower(var.more)) || startswith(var.more, "us-")
    error_message = "That, or in the US."
  }
}

variable "pattern" {
  type = string

  validation {
    condition     = can(regex("^(cn|eu)-(north|west)-[0-9]+$", var.pattern))
    error_message = "Of this form."
  }
}

# What it refuses is not permitted, and a beginning is no value.
variable "guarded" {
  type = string

  validation {
    condition     = !contains(["cn-north-1"], var.guarded) && !startswith(var.guarded, "cn-northwest-1")
    error_message = "Not there."
  }
}

resource "aws_s3_bucket" "entries" {
  for_each = { for key, one in var.entries : key => one }
  region   = each.value.region
}

resource "aws_s3_bucket" "plain" {
  region = lookup(var.plain, "main", "eu-west-2")
}

resource "aws_s3_bucket" "out_but_one" {
  region = values(var.but_one)[0]
}

resource "aws_s3_bucket" "pair" {
  region = var.pair[0]
}

resource "aws_s3_bucket" "more" {
  region = var.more
}

resource "aws_s3_bucket" "pattern" {
  region = var.pattern
}

resource "aws_s3_bucket" "out_guarded" {
  region = var.guarded
}
