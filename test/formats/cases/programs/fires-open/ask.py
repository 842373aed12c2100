import os, requests
BASE = os.environ["SHOP_BASE"]
requests.get(f"{BASE}/x")
requests.get(os.environ.get("OTHER_BASE", "https://oss-cn-hangzhou.aliyuncs.com"))
