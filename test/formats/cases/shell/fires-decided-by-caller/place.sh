#!/bin/bash
R=eu-west-1
if [ "${CN:-0}" = 1 ]; then R=cn-northwest-1; fi
aws s3 ls --region "$R"
