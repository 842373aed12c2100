import requests

print("https://oss-cn-hangzhou.aliyuncs.com/x")
requests.get("https://s3.eu-west-1.amazonaws.com/x")
