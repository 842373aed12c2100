#!/bin/bash
HERE="$(cd "$(dirname "$0")" && pwd)"
cd "$HERE/../settings"
. places
aws ec2 describe-vpcs --region "$PLACE"
