#!/bin/sh
terraform "$1" -var-file="envs/$2.tfvars"
