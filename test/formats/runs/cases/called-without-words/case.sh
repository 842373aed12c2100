#!/bin/bash
case "${1:-eu}" in
 eu) region=eu-west-1;;
 hk) region=ap-east-1;;
esac
terraform -chdir=tf apply -var "region=$region"
