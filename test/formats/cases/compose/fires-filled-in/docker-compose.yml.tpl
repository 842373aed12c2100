services:
  web:
    image: registry.cn-hangzhou.aliyuncs.com/acme/web:${TAG}
  api:
    image: ${REGISTRY:-registry.cn-beijing.aliyuncs.com}/acme/api:1
