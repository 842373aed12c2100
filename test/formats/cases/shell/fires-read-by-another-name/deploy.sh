#!/bin/sh
cp cn.settings /tmp/settings
. /tmp/settings
aws s3 mb s3://a --region $R
cp region.txt /tmp/region
aws s3 mb s3://b --region "$(cat /tmp/region)"
for d in a b; do
  ( cd "$d"; aws s3 mb s3://c --region "$(cat region)" )
done
