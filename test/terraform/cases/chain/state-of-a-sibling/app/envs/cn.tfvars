size = "a"
