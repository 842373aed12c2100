FILTERED := $(shell aws ec2 describe-instances --filters Name=x,Values=y --region cn-northwest-1)
