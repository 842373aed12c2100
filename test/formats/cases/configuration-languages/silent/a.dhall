-- "https://mirrors.aliyun.com"
{ description = "https://mirrors.aliyun.com", port = 80 }
