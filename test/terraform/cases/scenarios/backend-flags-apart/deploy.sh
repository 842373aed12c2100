#!/bin/sh
# The second says nothing of an endpoint: the first one's is not its own.
terraform init -backend-config="region=x" -backend-config="endpoints.s3=https://store.example.com"
terraform init -reconfigure -backend-config="region=ap-east-1"
terraform plan
