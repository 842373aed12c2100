#!/bin/sh
set -- cn-north-1 "$@"
shift 2
terraform -chdir=infra apply -var region="$1"
