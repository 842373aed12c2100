variable "replica" { type = string }
variable "zone" { type = string }
variable "replicas" { type = list(object({ region = string })) }
variable "extra" { type = list(string) }
variable "realm" { type = string }
variable "location" { type = string }
variable "names" { type = map(string) }

provider "aws" {
  region = "eu-west-1"
}

provider "azurerm" {
  features {}
  environment = var.realm
}

provider "google" {
  region = "europe-west1"
}

resource "aws_dynamodb_table" "one" {
  name = var.names["table"]
  replica {
    region_name = var.replica
  }
}

resource "aws_dynamodb_table" "several" {
  name = "several"
  dynamic "replica" {
    for_each = var.replicas
    content {
      region_name = replica.value.region
    }
  }
}

resource "aws_dynamodb_table" "more" {
  name = "more"
  dynamic "replica" {
    for_each = concat(["eu-west-2"], var.extra)
    content {
      region_name = replica.value
    }
  }
}

# The region is known, and a zone of names is none of its zones.
resource "aws_ebs_volume" "known" {
  availability_zone = "eu-west-1${var.names["letter"]}"
  size              = 1
}

resource "aws_route53_record" "name" {
  zone_id = var.names["zone"]
  name    = "a"
  type    = "A"
}

resource "aws_ebs_volume" "open" {
  availability_zone = var.zone
  size              = 1
}

# What only the cloud knows is nobody's to say.
resource "aws_ebs_volume" "computed" {
  availability_zone = aws_ebs_volume.open.arn
  size              = 1
}

resource "azurerm_cosmosdb_account" "account" {
  location = "westeurope"
  geo_location {
    location          = coalesce(var.location, "northeurope")
    failover_priority = 0
  }
}

resource "google_spanner_instance" "instance" {
  config = "regional-${var.location}"
}

resource "google_secret_manager_secret" "secret" {
  secret_id = "secret"
  replication {
    user_managed {
      replicas {
        location = var.location
      }
    }
  }
}
