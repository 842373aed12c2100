#!/bin/bash
n=0
for f in a b; do n=$((n + 1)); done
if [ $n -gt 2 ]; then aws s3 ls --region cn-north-1; fi
region=eu-west-1
for f in sites/*; do region=eu-central-1; done
if [ $region = cn-north-1 ]; then aws s3 ls --region cn-north-1; fi
for f in sites/*; do list=(a b); done
if [ ${#list[@]} -gt 3 ]; then aws s3 ls --region cn-north-1; fi
words=("$1" "$2")
if [ ${#words[@]} -gt 3 ]; then aws s3 ls --region cn-north-1; fi
i=0
while read -r name; do i=$((i + 1)); if [ $i -eq 3 ]; then aws s3 ls --region cn-north-1; fi; done <<END
a
b
END
k=1
((1 > 0 ? (k = 2) : (k = 3)))
if ((k == 3)); then aws s3 ls --region cn-north-1; fi
set -e
true &
false
aws s3 ls --region cn-north-1
