#!/bin/sh
packer build -var region=eu-west-1 old.json
