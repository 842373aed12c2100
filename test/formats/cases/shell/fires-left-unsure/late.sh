export OSS_ENDPOINT=https://oss-cn-shanghai.aliyuncs.com
