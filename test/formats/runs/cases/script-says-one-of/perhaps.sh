#!/bin/bash
# What is said only perhaps leaves it open.
export TF_VAR_region=$([[ "$BRANCH" == china ]] && echo cn-north-1)
terraform apply -var stage=$([[ "$A" ]] && echo "$B" || curl -s https://stage.example.org)
