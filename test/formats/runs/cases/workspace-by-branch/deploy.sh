#!/bin/sh
if [ "$1" = prod ]; then
  terraform workspace select prod
  VARS=prod.tfvars
else
  terraform workspace select dev
  VARS=dev.tfvars
fi
terraform apply -var-file=$VARS
