#!/bin/bash
cd "$(dirname "$0")/lib"
. ./common
aws s3 ls --region "$DEFAULT_REGION"
