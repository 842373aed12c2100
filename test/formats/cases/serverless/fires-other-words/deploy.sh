#!/bin/bash
set -e
case "$1" in
  eu) R=eu-west-1 ;;
  cn) R=cn-north-1 ;;
esac
serverless deploy --region $R
