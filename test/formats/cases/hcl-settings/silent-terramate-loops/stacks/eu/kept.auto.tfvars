queue_region = "eu-west-2"
