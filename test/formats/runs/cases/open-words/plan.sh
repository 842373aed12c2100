#!/bin/sh
cd live
terraform plan -out "$PLAN" ${DEBUG:+-no-color}
terraform apply $PLAN
terraform apply "$1"
