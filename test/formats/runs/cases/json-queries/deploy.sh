#!/bin/bash
apply() { terraform -chdir=infra apply -var "region=$1"; }
apply "$(jq -r '.sites[] | select(.name == "bjs") | .region' sites.json)"
apply "$(jq -r --arg site me '.regions[$site]' sites.json)"
apply "$(SITE=hk yq '.[strenv(SITE)].region' sites.yaml)"
apply "$(cat sites.json | jq -r .regions.none\ //\ \"us-east-1\")"
for region in $(jq -r '.sites | map(.region) | join(" ")' sites.json); do
  terraform -chdir=infra apply -var loop="$region"
done
# Any of those that stand there.
terraform -chdir=infra apply -var "any=$(jq -r ".regions.$1" sites.json)"
# What is asked for in another way, or is not here, nobody knows.
terraform -chdir=infra apply -var "size=$(jq '.count * 2' sites.json)" -var "gone=$(jq -r .a nowhere.json)"
