#!/bin/bash
. "$HERE/common.sh"
terraform -chdir=tf apply -var region=eu-north-1
