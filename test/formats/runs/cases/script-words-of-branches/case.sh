#!/bin/sh
case "$1" in
  cn) set -- -var-file=envs/cn.tfvars ;;
  *) set -- -var-file=envs/eu.tfvars -compact-warnings ;;
esac
tf() { terraform "$@"; }
tf apply "$@"
