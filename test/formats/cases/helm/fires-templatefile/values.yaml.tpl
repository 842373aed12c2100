region: ${region}
image: ${reg}/x
other: registry.cn-hangzhou.aliyuncs.com/a/b
