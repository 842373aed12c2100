#!/bin/bash
cn=0
while getopts "c" o; do
  case $o in c) cn=1 ;; esac
done
if ((cn)); then aws s3 ls --region cn-north-1; fi
