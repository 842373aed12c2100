import requests
requests.get("https://oss-cn-hangzhou.aliyuncs.com/x")
