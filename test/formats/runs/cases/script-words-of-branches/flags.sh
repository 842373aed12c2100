#!/bin/sh
FLAGS="-var region=eu-west-1"
if [ "$SITE" = cn ]; then
  FLAGS="-var region=cn-north-1"
fi
set -- $FLAGS -auto-approve
terraform apply "$@"
