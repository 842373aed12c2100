REGION := eu-west-1
include env/common.mk
