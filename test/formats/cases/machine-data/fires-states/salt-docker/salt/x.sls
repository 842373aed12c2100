web:
  docker_container.running:
    - image: registry.cn-hangzhou.aliyuncs.com/a/b:1
