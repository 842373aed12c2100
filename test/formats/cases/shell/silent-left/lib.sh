export PIP_INDEX_URL="${PIP_INDEX_URL:-https://mirrors.aliyun.com/pypi/simple}"
export REGISTRY=registry.cn-hangzhou.aliyuncs.com
