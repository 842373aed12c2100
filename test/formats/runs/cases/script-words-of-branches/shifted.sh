#!/bin/bash
take() {
  if [ "$1" = --yes ]; then shift; fi
  terraform apply -var "region=$1"
}
take --yes cn-north-1
take eu-west-1
if [ -n "$MORE" ]; then set -- eu-west-2 x; else set -- eu-west-3 y z; fi
shift
terraform apply -var "name=$1" -var "count=$#"
