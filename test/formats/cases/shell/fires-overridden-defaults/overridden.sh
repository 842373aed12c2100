#!/bin/bash
R=ap-east-1
if [ "${CN:-0}" = 1 ]; then R=cn-north-1; fi
aws s3 ls --region $R
