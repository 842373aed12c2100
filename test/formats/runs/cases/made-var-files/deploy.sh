#!/bin/sh
case "$1" in
  cn) cp envs/cn.tfvars.in infra/terraform.tfvars ;;
  eu) cp envs/eu.tfvars.in infra/terraform.tfvars ;;
esac
(cd infra && echo "zones = [\"$1-a\"]" >> extra.auto.tfvars)
cd infra
terraform apply
