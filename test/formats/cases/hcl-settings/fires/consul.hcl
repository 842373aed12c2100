datacenter = "a"
retry_join = ["consul.cn-north-1.compute.amazonaws.com.cn"]
