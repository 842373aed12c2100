#!/bin/sh
if [ "${SYNC_ENABLED:-false}" != "true" ]; then
  exec "$@"
fi
aws s3 sync s3://a s3://b --region cn-north-1
