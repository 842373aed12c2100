#!/bin/sh
cd live
terraform apply "$@"
