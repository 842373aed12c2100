# References to the blocks of a resource find those that `dynamic` makes, too.
variable "both" {
  type = bool
}

resource "aws_dynamodb_table" "known" {
  name = "known"
  replica {
    region_name = "eu-west-1"
  }
  dynamic "replica" {
    for_each = ["cn-north-1"]
    content {
      region_name = replica.value
    }
  }
}

resource "google_secret_manager_secret" "nested" {
  secret_id = "nested"
  replication {
    user_managed {
      replicas {
        location = "europe-west1"
      }
      dynamic "replicas" {
        for_each = var.both ? ["asia-east2"] : []
        content {
          location = replicas.value
        }
      }
    }
  }
}

# Silent: the second one is only there where there is a second block, and here nothing makes one.
resource "aws_dynamodb_table" "alone" {
  name = "alone"
  dynamic "replica" {
    for_each = ["eu-west-1"]
    content {
      region_name = replica.value
    }
  }
}

provider "aws" {
  region = try(tolist(aws_dynamodb_table.known.replica)[1].region_name, "eu-west-1")
}

provider "aws" {
  alias  = "alone"
  region = try(aws_dynamodb_table.alone.replica[1].region_name, "eu-west-3")
}

provider "google" {
  region = try(google_secret_manager_secret.nested.replication[0].user_managed[0].replicas[1].location, "europe-west2")
}

resource "aws_sqs_queue" "silent" {
  provider = aws.alone
}
