REGISTRY = registry.cn-hangzhou.aliyuncs.com/shop
REGION = cn-north-1
