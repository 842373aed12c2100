#!/bin/bash
set -euo pipefail
use_china=0
if (( use_china )); then pip install -i https://mirrors.aliyun.com/pypi/simple x; fi
for ((i = 0; i < 2; i++)); do
  if [ $i -eq 2 ]; then aws s3 ls --region cn-north-1; fi
done
regions=(eu-west-1 cn-north-1)
for ((i = 0; i < 1; i++)); do aws s3 ls --region "${regions[i]}"; done
fails() { return 1; }
if fails; then aws s3 ls --region cn-north-1; fi
fails || true
fails
aws s3 ls --region cn-north-1
