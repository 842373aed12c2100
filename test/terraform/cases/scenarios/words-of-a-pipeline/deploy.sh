#!/bin/sh
case "$1" in
  prod) REGION=eu-west-1 ;;
  lab) REGION=cn-north-1 ;;
esac
terraform apply -var region="$REGION"
