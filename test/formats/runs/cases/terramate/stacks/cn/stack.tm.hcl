stack { name = "cn" }
globals { region = "cn-north-1" }
