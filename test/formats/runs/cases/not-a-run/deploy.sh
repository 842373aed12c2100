#!/bin/sh
# terraform apply -var region=cn-north-1
echo "terraform apply -var region=cn-north-1"
cd infra && terraform apply
