#!/bin/sh
FLAGS="-auto-approve"
if [ -n "$CHINA" ]; then
  FLAGS="$FLAGS -var-file=cn.tfvars -var name=till"
fi
terraform apply $FLAGS
