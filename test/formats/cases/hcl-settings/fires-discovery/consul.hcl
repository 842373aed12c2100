datacenter = "shop"
retry_join = [
  "provider=aliyun region=cn-hangzhou tag_key=consul tag_value=server",
  "provider=aws tag_key=consul tag_value=server region=ap-east-1",
]
