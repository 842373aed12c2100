#!/bin/bash
# A function that only prints, if into a variable.
choose() { printf -v "$1" '%s' cn-north-1; }
choose REGION
aws s3 ls --region "$REGION"
