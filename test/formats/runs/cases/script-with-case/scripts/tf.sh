#!/usr/bin/env bash
case "$1" in
  china) REGION=cn-north-1 ;;
  *) REGION=eu-west-1 ;;
esac
cd "$(dirname "$0")/../terraform"
terraform apply -var "region=$REGION"
