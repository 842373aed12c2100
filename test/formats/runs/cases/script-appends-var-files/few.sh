#!/bin/bash
# Few that are known stay, each with its files.
RUN="terraform -chdir=infra plan"
[ -f infra/cn.tfvars ] && RUN="$RUN -var-file cn.tfvars"
[ -f infra/eu.tfvars ] && RUN="$RUN -var-file eu.tfvars"
eval "$RUN"
