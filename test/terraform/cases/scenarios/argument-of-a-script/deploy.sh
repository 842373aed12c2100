#!/bin/bash
case "$1" in
  prod) export TF_VAR_region=eu-west-1 ;;
  dev) export TF_VAR_region=eu-west-3 ;;
esac
cd infra
terraform apply
