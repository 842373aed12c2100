#!/bin/bash
pick() {
  if [[ "$1" == cn ]]; then R=cn-north-1; return; fi
  R=eu-west-1
}
pick "$X"
aws s3 ls --region "$R"
