REGION := ap-east-1
include env/common.mk
