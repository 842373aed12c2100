#!/bin/bash
cd "$(dirname "$0")/lib" || exit
source ./common
aws s3 ls --region "$DEFAULT_REGION"
