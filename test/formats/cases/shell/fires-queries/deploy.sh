#!/usr/bin/env bash
set -eu
cd "$(dirname "$0")"
region=$(jq -r '.prod.region' conf/sites.json)
aws s3 sync out "s3://out" --region "$region"
aws lambda invoke --function-name f --region "$(yq '.aws.region' conf/app.yaml)" out
cat conf/sites.json | jq -r '.[].image' | while read -r image; do docker pull "$image"; done
