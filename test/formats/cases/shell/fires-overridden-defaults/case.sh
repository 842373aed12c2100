#!/bin/bash
R=eu-west-1
case "${STAGE:-dev}" in
  prod) R=cn-north-1;;
  hk) R=ap-east-1;;
esac
aws s3 ls --region "$R"
