#!/bin/bash
set -a
declare AWS_REGION=cn-north-1
terraform -chdir=web apply
set +a
AWS_REGION=eu-west-1
terraform -chdir=data apply
