apiVersion: v1
kind: Pod
metadata: {name: app}
spec:
  containers:
  - name: app
    image: ${REGISTRY:-registry.cn-hangzhou.aliyuncs.com}/acme/app:1
  - name: side
    image: ${MIRROR:=registry.cn-beijing.aliyuncs.com/acme}/side:1
  - name: shell
    image: alpine:3
    command: [sh, -c, "curl https://${HOST:-registry.cn-shanghai.aliyuncs.com}/x"]
  - name: plain
    image: ${REGISTRY}/acme/plain:1
