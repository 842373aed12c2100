#!/bin/bash
set -e
ENV=$1
cd terraform
terraform apply -var-file="${ENV}.tfvars"
