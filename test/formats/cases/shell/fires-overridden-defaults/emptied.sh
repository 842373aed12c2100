#!/bin/bash
R=
if [ -n "$CN" ]; then R=cn-north-1; fi
aws s3 ls --region "${R:-ap-east-1}"
