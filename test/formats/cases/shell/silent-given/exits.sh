#!/bin/bash
[ $# -gt 0 ] && exit 0
aws s3 ls --region "$1"
