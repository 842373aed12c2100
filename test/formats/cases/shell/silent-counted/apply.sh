#!/bin/sh
terraform apply -var-file=envs/base.tfvars -var-file=envs/eu.tfvars
