#!/bin/bash
REGION=eu-west-1
while [ $# -gt 0 ]; do
  case "$1" in
    --cn) REGION=cn-north-1; shift ;;
    --region) REGION="$2"; shift 2 ;;
    *) shift ;;
  esac
done
terraform -chdir=infra apply -var region=$REGION
