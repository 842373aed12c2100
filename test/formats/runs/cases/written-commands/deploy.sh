#!/bin/sh
terraform -chdir=infra apply -var "region=$1"
