#!/bin/sh
cd ..
terraform -chdir=shared apply -var region=ap-east-1
