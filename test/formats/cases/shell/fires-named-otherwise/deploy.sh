#!/bin/bash
# A name that stands for another: what is set by the one is read by the other.
choose() {
  local -n place=REGION
  place=cn-north-1
}
choose
aws ec2 run-instances --region "$REGION"

look_at() {
  local -n where="$1"
  aws s3 ls --region "$where"
}
BACKUP=cn-northwest-1
look_at BACKUP

look_at_all() {
  local -n all=$1
  for one in "${all[@]}"; do aws s3 ls --region "$one"; done
}
SITES=(ap-east-1 eu-west-1)
look_at_all SITES

# Outside of the function the name is its own again.
place=eu-west-1
aws s3 rb s3://shop --region "$REGION"

declare -n target=COPY
target=ap-east-1
unset -n target
target=eu-west-2
aws s3 mb s3://shop --region "$COPY"
