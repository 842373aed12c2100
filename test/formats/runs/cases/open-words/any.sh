#!/bin/sh
cd live
terraform init $INIT
terraform apply $ARGS
