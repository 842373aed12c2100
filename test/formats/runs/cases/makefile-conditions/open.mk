ifdef CHINA
REGION := cn-north-1
endif
REGION ?= eu-west-3
open:
	terraform apply -var region=$(REGION)
ifeq ($(shell uname),Darwin)
	terraform apply -var region=me-south-1
else
	terraform apply -var region=sa-east-1
endif
