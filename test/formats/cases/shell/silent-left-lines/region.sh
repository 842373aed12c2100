#!/bin/sh
region=$(printf 'cn-north-1\neu-west-1\n' | sed '/^cn-/d')
aws s3 ls --region "$region"
other=$(printf 'cn-north-1\neu-west-1\n' | sed -n '$p')
aws s3 ls --region "$other"
