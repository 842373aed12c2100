image:
  repository: registry.cn-hangzhou.aliyuncs.com/acs/x
  tag: ${TAG}
region: ${REGION}
