#!/bin/sh
export TF_VAR_region=me-south-1 TF_VAR_size=2
# A container has of its surroundings what it is given.
docker run -e TF_VAR_size -v "$PWD/infra:/w" --workdir=/w hashicorp/terraform:1.11 plan
docker run --mount type=bind,source=$(pwd)/logs,target=/w -w /w --env-file nobody.env hashicorp/terraform:1.11 plan
