#!/bin/sh
export TF_VAR_region=$(./region.sh cn)
terraform -chdir=terraform apply -auto-approve
