#!/bin/bash
cat region.txt
echo "$(cat region.txt)"
echo eu-central-1 > region.txt
aws s3 mb s3://a --region "$(cat region.txt)"
cat manifest.yaml | kubectl apply -f -
curl -K region.txt -o region.txt
