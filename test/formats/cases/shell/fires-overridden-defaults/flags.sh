#!/bin/bash
OPTS="--region ap-east-1"
if [ "${CN:-0}" = 1 ]; then OPTS="--region cn-north-1"; fi
aws s3 ls $OPTS
