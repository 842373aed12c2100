AWS_REGION=cn-north-1
OSS_ENDPOINT=https://${BUCKET}.oss-cn-hangzhou.aliyuncs.com
REG={{ registry }}
