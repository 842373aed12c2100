#!/bin/sh
# What is handed to it beside flags is no saved plan.
terraform apply -var region=cn-northwest-1 $MORE
