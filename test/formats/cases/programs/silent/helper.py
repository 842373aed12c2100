host = "https://oss-cn-beijing.aliyuncs.com"
