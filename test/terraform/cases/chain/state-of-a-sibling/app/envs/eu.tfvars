size = "b"
