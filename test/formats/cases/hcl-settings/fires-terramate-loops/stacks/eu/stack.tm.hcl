stack {}

globals {
  used          = "home"
  bucket_region = "eu-west-1"
  queue_region  = "eu-west-3"
  google        = "europe-west1"
}
