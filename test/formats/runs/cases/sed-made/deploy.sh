#!/bin/bash
for R in eu-west-1 ap-east-1; do
  sed "s/@@REGION@@/$R/g" env.tfvars.tpl > terraform.tfvars
  terraform apply
done
sed -i 's/^region.*/region = "cn-north-1"/' prod.tfvars
terraform apply -var-file=prod.tfvars
sed -E 's/(a|b)+/x/' env.tfvars.tpl > other.tfvars
terraform apply -var-file=other.tfvars
