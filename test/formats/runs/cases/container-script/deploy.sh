#!/bin/sh
docker run --rm -e TF_VAR_place=cn-north-1 -v "$PWD:/w" -w /w hashicorp/terraform:1 ./go.sh
