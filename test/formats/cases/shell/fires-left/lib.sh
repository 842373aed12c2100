# What two callers make of it: one replaces it, the other one does not.
export PIP_INDEX_URL=https://mirrors.aliyun.com/pypi/simple
export REGISTRY=registry.cn-hangzhou.aliyuncs.com
