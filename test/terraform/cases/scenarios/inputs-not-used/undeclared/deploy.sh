#!/bin/sh
TF_VAR_region=cn-north-1 terraform apply
TF_VAR_zone=cn-north-1
