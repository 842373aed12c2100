#!/bin/bash
# It works only where somebody gives it a token: then it pushes.
die() { echo "$*" >&2; exit 1; }
if [ -z "${TOKEN:-}" ]; then echo "TOKEN is not set" >&2; exit 1; fi
docker push ccr.ccs.tencentyun.com/a/token
[ -n "${TARGET:-}" ] || die "no target"
docker push ccr.ccs.tencentyun.com/a/target
[ -n "${USER_NAME:-}" ] || exit
docker push ccr.ccs.tencentyun.com/a/user
