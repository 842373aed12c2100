provider "aws" {}
provider "google" {
  project = "p"
}
resource "aws_s3_bucket" "a" {}
resource "google_pubsub_topic" "t" {
  name = "t"
}
