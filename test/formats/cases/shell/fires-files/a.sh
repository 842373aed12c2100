#!/bin/bash
aws s3 mb s3://a --region "$(cat region.txt)"
aws s3 mb s3://b --region $(<other.txt)
grep -v '^#' lists/hosts.csv | while IFS=, read -r name host; do curl "https://$host/$name"; done
xargs -a lists/urls.txt -n1 curl -O
