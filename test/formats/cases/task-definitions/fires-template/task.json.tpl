{"containerDefinitions": [{"name": "x", "image": "registry.cn-hangzhou.aliyuncs.com/acme/web:${tag}", "cpu": ${cpu}}]}
