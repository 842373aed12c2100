#!/bin/sh
terraform apply
export TF_VAR_region=cn-north-1
