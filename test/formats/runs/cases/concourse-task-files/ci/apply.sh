#!/bin/sh
cd "$(dirname "$0")/../copies"
terraform apply -auto-approve -var "region=$PLACE"
