#!/bin/bash
shopt -s expand_aliases
alias dc='docker compose'
dc -f base.yaml \
  -f prod.yaml up -d
