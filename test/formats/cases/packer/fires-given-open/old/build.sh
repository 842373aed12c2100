#!/bin/sh
packer build -var "region=$1" old.json
