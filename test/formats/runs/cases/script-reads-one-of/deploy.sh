#!/bin/bash
set -a
. "env/$1.env"
set +a
terraform -chdir=tf apply
