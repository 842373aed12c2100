#!/bin/bash
echo PLACE=cn-north-1 > a.env
echo PLACE=eu-west-1 > a.env
source a.env
aws s3 mb s3://a --region $PLACE
echo PLACE=cn-north-1 > b.env
rm b.env
PLACE=eu-west-2
[ -f b.env ] && . ./b.env
aws s3 mb s3://b --region $PLACE
