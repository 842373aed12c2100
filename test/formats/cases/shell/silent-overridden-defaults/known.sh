#!/bin/bash
# Nobody can say otherwise: what is set here holds.
CN=0
R=eu-west-1
if [ "$CN" = 1 ]; then R=cn-north-1; fi
aws s3 ls --region "$R"
pick() {
  if [ "$1" = cn ]; then S=ap-east-1; return; fi
  S=eu-west-1
}
pick eu
aws s3 ls --region "$S"
