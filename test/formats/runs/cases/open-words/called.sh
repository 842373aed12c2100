#!/bin/sh
terraform -chdir=live apply "$@"
