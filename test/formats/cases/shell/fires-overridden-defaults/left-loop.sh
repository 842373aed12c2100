#!/bin/bash
R=eu-west-1
for s in $STAGES; do
  if [ "$s" = cn ]; then R=cn-north-1; break; fi
done
aws s3 ls --region "$R"
