#!/bin/sh
set -- -var region=eu-west-1
if [ "$SITE" = cn ]; then
  set -- -var region=cn-north-1
fi
terraform apply "$@"
