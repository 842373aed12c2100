#!/usr/bin/env bash
set -e
while read -r region; do
  aws cloudformation deploy --template-file stack.yaml --stack-name data --region "$region" --parameter-overrides Env=prod
done < regions.txt
