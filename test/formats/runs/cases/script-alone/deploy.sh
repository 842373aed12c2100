#!/bin/sh
export TF_VAR_region=cn-north-1
terraform -chdir=terraform apply -auto-approve
