#!/bin/sh
# Whoever starts it says how many words there are.
[ $# -eq 2 ] || exit 1
terraform -chdir=infra apply -var region="$1" -var name="$2"
