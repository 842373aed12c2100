#!/bin/bash
# What it is given comes behind what it adds: nobody knows which the second word is.
if [ $# -lt 2 ]; then set -- ap-east-1 "$@"; fi
aws ec2 run-instances --region "$1"
shift
aws s3 ls --region "$1"
