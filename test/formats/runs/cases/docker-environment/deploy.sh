#!/bin/sh
docker run --rm -e TF_VAR_region=cn-north-1 --env AWS_REGION=eu-west-1 --env=TF_WORKSPACE=prod -v "$PWD:/w" -w /w \
  hashicorp/terraform:1.11 apply -var size=2
