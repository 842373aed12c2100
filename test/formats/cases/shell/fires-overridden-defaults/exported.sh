#!/bin/bash
export AWS_REGION=cn-north-1
if [ "${GLOBAL:-1}" = 1 ]; then export AWS_REGION=eu-west-1; fi
aws s3 ls
