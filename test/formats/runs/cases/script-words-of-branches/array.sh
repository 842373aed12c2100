#!/bin/bash
ARGS=(-auto-approve)
if [ "$SITE" = cn ]; then
  ARGS+=(-var region=cn-north-1)
else
  ARGS+=(-var region=eu-west-1)
fi
terraform apply "${ARGS[@]}"
