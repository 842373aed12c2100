stack {
  name = "cn"
}

globals {
  providers = {
    home = "eu-west-1"
    away = "cn-north-1"
  }
  used          = "away"
  bucket_region = "ap-east-1"
  queue_region  = "cn-northwest-1"
  google        = "asia-east2"
}
