#!/bin/bash
while [[ $# -gt 0 ]]; do
  case "$1" in
    --region=*) REGION="${1#*=}"; shift ;;
    -i|--image) IMAGE="$2"; shift 2 ;;
    *) exit 1 ;;
  esac
done
aws s3 ls --region "$REGION"
docker pull "$IMAGE"
