#!/bin/sh
terraform apply -var-file=common.tfvars -var-file=$1.tfvars
