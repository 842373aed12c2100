#!/bin/bash
if [ "${MODE:-plan}" = plan ]; then
  R=cn-north-1
  exit 0
fi
aws s3 ls --region "${R:-eu-west-1}"
