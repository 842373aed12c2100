site = "us"
