enable_china = false
