#!/bin/sh
packer build -var-file=vars.json old.json
