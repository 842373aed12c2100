#!/bin/bash
ARGS=(s3 ls)
if [ "${CN:-0}" = 1 ]; then ARGS+=(--region cn-north-1); fi
aws "${ARGS[@]}"
