# What the file sets itself, the environment does not set otherwise.
PLACE := eu
EMPTY =
ifeq ($(PLACE),cn)
deploy:
	terraform apply -var region=cn-north-1
else
deploy:
ifneq (,$(findstring e,$(PLACE)))
	terraform apply -var region=eu-north-1
else ifdef PLACE
	terraform apply -var region=cn-northwest-1
endif
ifdef EMPTY
	terraform apply -var region=ap-east-1
endif
endif
