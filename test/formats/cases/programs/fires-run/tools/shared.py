bucket = "records"
mirror = "https://mirrors.aliyun.com/pypi/simple"
