# Where a resource has no block of a type, a provider may have one of its own making, or null.
variable "on" {
  type     = bool
  nullable = false
}

resource "aws_x" "maybe" {
  dynamic "place" {
    for_each = var.on ? ["eu-west-1"] : []
    content {
      region = place.value
    }
  }
}

resource "aws_x" "never" {
  dynamic "place" {
    for_each = []
    content {
      region = place.value
    }
  }
}

# Silent: there are two for certain.
resource "aws_x" "always" {
  dynamic "place" {
    for_each = ["eu-west-2", "eu-west-3"]
    content {
      region = place.value
    }
  }
}

provider "aws" {
  alias  = "null"
  region = aws_x.maybe.place == null ? "cn-north-1" : "eu-central-1"
}

provider "aws" {
  alias  = "maybe"
  region = aws_x.maybe.place[0].region
}

provider "aws" {
  alias  = "never"
  region = try(aws_x.never.place[0].region, "cn-northwest-1")
}

provider "aws" {
  alias  = "silent"
  region = try(aws_x.always.place[1].region, "cn-north-1")
}

resource "aws_s3_bucket" "of_null" {
  provider = aws.null
}

resource "aws_s3_bucket" "of_maybe" {
  provider = aws.maybe
}

resource "aws_s3_bucket" "of_never" {
  provider = aws.never
}

resource "aws_s3_bucket" "of_silent" {
  provider = aws.silent
}
