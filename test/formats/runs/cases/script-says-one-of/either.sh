#!/bin/bash
# One of both, whatever the branch is; and one of three.
export TF_VAR_region=$([[ "$BRANCH" == china ]] && echo cn-north-1 || echo eu-west-1)
terraform apply -var stage=$(if [ "$A" ]; then echo dev; elif [ "$B" ]; then echo live; else printf 'test\n'; fi)
