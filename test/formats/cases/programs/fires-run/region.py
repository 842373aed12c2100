import json, urllib.request

print(urllib.request.urlopen("https://ecs.cn-beijing.aliyuncs.com/").read())
