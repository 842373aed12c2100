#!/bin/sh
terraform -chdir=../shared apply -var region=eu-west-1
