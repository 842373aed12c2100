#!/bin/bash
declare -A R=([eu]=eu-west-1 [hk]=ap-east-1)
terraform -chdir=tf-opt apply -var "region=${R[${1:-eu}]}"
