#!/bin/bash
while getopts "vr:" option; do
  case $option in
    r) REGION=$OPTARG ;;
    v) set -x ;;
  esac
done
aws s3 ls --region "$REGION"
