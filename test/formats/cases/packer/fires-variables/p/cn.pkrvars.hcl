site = "cn"
