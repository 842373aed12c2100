#!/bin/sh
docker run --rm -v "$PWD:/w" -w /w/infra shop/tools:1 terraform apply -var region=cn-north-1
