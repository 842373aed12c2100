#!/bin/sh
# Started with no word it only says how it is used.
if [ $# -lt 1 ]; then
  echo "usage: $0 NAME"
  exit 1
fi
terraform -chdir=infra apply -var-file=cn.tfvars -var name="$1"
