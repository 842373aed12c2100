#!/bin/sh
echo "TF_VAR_region=ap-east-2,TF_VAR_size=s"
