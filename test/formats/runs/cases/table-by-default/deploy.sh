#!/bin/bash
declare -A REGIONS=([eu]=eu-west-1 [hk]=ap-east-1)
fixed=eu
# Whoever starts it may ask for another one.
terraform -chdir=tf apply -var "region=${REGIONS[${1:-eu}]}"
# Nobody may.
terraform -chdir=tf plan -var "region=${REGIONS[$fixed]}" -var size=small
# There is none of that name: it is one of them, or nothing.
terraform -chdir=tf plan -var "region=${REGIONS[${1:-us}]}" -var size=large
