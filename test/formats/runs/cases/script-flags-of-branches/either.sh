#!/bin/sh
if [ "$1" = cn ]; then FLAGS="-var region=cn-north-1"; NAME=till; else FLAGS="-var region=eu-north-1"; NAME=shop; fi
terraform apply $FLAGS -var name=$NAME
