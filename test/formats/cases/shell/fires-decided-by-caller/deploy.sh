#!/bin/bash
case "$1" in
  cn) R=cn-north-1 ;;
  hk) R=ap-east-1 ;;
  *) R=eu-west-1 ;;
esac
aws s3 ls --region "$R"
