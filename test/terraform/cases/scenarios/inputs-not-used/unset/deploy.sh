#!/bin/sh
export TF_VAR_region=cn-north-1
unset TF_VAR_region
terraform apply
