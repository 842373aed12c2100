export OSS_ENDPOINT=https://oss-cn-beijing.aliyuncs.com
