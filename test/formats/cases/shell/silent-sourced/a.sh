#!/bin/bash
R=cn-north-1
. ./env.sh
aws s3 ls --region $R
