HOST=oss-cn-hangzhou.aliyuncs.com
