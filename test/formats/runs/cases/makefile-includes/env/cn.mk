REGION := cn-north-1
include env/common.mk
