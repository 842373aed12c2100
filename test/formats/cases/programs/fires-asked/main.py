import requests
import urllib.request
from openai import OpenAI

requests.get("https://oss-cn-hangzhou.aliyuncs.com/x")
requests.request("GET", "https://oss-cn-shanghai.aliyuncs.com/x")
urllib.request.urlopen(url="https://oss-cn-beijing.aliyuncs.com/x")
OpenAI(base_url="https://api.deepseek.com", api_key="x")


def never():
    requests.get("https://oss-cn-shenzhen.aliyuncs.com/x")
