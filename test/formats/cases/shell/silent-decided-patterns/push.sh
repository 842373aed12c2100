#!/bin/bash
REGION=eu-west-1
if [[ $REGION =~ ^cn-(north|northwest)-[0-9]+$ ]] || [[ ! $REGION =~ ^eu- ]]; then
  docker push registry.cn-shenzhen.aliyuncs.com/acme/c:1
fi
ID=$(aws sts get-caller-identity --query Account --output text)
docker push "$ID.dkr.ecr.eu-west-1.amazonaws.com/acme:1"
docker push "$ID.cn-north-1/acme:1"
