datacenter = "shop"
retry_join = ["provider=aws region=eu-west-1 tag_key=consul tag_value=cn-north-1", "provider=k8s label_selector=app=consul"]
