#!/bin/bash
REGIONS=(eu-west-1 ap-east-1)
if [ "${CN:-0}" = 1 ]; then REGIONS+=(cn-north-1); fi
for r in "${REGIONS[@]}"; do aws s3 ls --region "$r"; done
