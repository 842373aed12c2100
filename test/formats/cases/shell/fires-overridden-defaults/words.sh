#!/bin/bash
if [ "${CN:-0}" = 1 ]; then set -- cn-north-1; else set -- eu-west-1; fi
aws s3 ls --region "$1"
