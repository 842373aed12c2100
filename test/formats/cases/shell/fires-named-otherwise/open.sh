#!/bin/bash
# Nobody knows for which name it stands.
put() {
  local -n into=$1
  into=cn-north-1
  aws s3 ls --region "$into"
}
put "$WHERE"
aws s3 mb s3://shop --region "$REGION"
