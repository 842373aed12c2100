owner = "lab"
